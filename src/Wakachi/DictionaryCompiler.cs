using Wakachi.Compilation;

namespace Wakachi;

/// <summary>Turns the source files of a MeCab dictionary into the one file that <see cref="SystemDictionary"/> reads.</summary>
/// <threadsafety>Safe: it keeps no state.</threadsafety>
public static class DictionaryCompiler
{
    /// <summary>Compiles all <c>*.csv</c> files, <c>matrix.def</c>, <c>char.def</c> and <c>unk.def</c> of a folder.</summary>
    /// <param name="sourceFolder">The folder; <c>config-charset</c> in its <c>dicrc</c> names the encoding, EUC-JP without.</param>
    /// <param name="output">Receives the dictionary; the same sources give the same bytes.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidDictionaryException">A source is missing or wrong; the message tells file and line.</exception>
    /// <exception cref="IOException">A source cannot be read, or the output not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A source may not be read.</exception>
    public static void Compile(string sourceFolder, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sourceFolder);
        ArgumentNullException.ThrowIfNull(output);
        Compile(DictionarySource.FromFolder(sourceFolder), output);
    }

    internal static void Compile(DictionarySource source, Stream output) => output.Write(DictionaryBuilder.Build(source).ToArray());
}
