using System.Text;
using Wakachi.Dictionaries;

namespace Wakachi;

/// <summary>A compiled dictionary: words, connection costs and character classes.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class SystemDictionary : IWordSource
{
    private readonly DictionaryFile _file;
    private readonly Lazy<string[]> _grammarLines;

    // Made when they are asked for: most texts need few of them.
    private readonly Grammar?[] _grammars;

    private SystemDictionary(ReadOnlyMemory<byte> bytes)
    {
        _file = new DictionaryFile(bytes);
        Tables = new DictionaryTables(_file);
        if (_file.Bytes(Section.Grammars).Count((byte)'\n') + 1 != _file.Counts.Grammars)
        {
            throw new InvalidDictionaryException($"The dictionary's section {Section.Grammars} makes no sense.");
        }

        _grammarLines = new Lazy<string[]>(() => Encoding.UTF8.GetString(_file.Bytes(Section.Grammars)).Split('\n'));
        _grammars = new Grammar?[_file.Counts.Grammars];
    }

    /// <summary>The checksum of the compiled dictionary: another one means other words or costs, so perhaps other tokens of the same text.</summary>
    public uint Checksum => _file.Checksum;

    internal DictionaryTables Tables { get; }

    internal int GrammarCount => _grammars.Length;

    /// <summary>Reads a compiled dictionary to the end of the stream.</summary>
    /// <param name="stream">The output of <see cref="DictionaryCompiler"/>.</param>
    /// <returns>The dictionary; the stream is no longer needed.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="InvalidDictionaryException">The data is no dictionary, damaged, or of another version.</exception>
    /// <exception cref="IOException">The stream cannot be read, or holds more than 2 GB.</exception>
    public static SystemDictionary Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Load(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    /// <summary>Takes a compiled dictionary that lies in memory, without copying it.</summary>
    /// <param name="bytes">The output of <see cref="DictionaryCompiler"/>; must not change as long as the dictionary is in use.</param>
    /// <returns>The dictionary, which keeps the memory pinned.</returns>
    /// <exception cref="InvalidDictionaryException">The data is no dictionary, damaged, or of another version.</exception>
    public static SystemDictionary Load(ReadOnlyMemory<byte> bytes) => new(bytes);

    Grammar IWordSource.GrammarOf(int word) => GrammarAt(Tables.GrammarOf(word));

    WordFeatures IWordSource.FeaturesOf(int word, ReadOnlySpan<char> surface) =>
        new(_file.Bytes(Section.Features)[Tables.FeatureOffset(word)..], surface);

    internal Grammar GrammarAt(int number) => _grammars[number] ??= new Grammar(_grammarLines.Value[number]);
}
