using System.IO.Compression;
using System.Text;

namespace Wakachi.Cli;

/// <summary>Compiles dictionary sources.</summary>
internal sealed record CompileCommand(string Folder, string Output) : CommandLine
{
    // Zip knows no time before this one. A fixed time, so that the same sources give the same archive.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override void Run(Encoding encoding)
    {
        using var dictionary = new MemoryStream();
        DictionaryCompiler.Compile(Folder, dictionary);
        dictionary.Position = 0;
        using var file = NamedFile.Create(Output);
        if (!Output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            dictionary.CopyTo(file);
            return;
        }

        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        var entry = archive.CreateEntry(Path.GetFileNameWithoutExtension(Output) + ".wakachi", CompressionLevel.SmallestSize);
        entry.LastWriteTime = NoDate;
        using var content = entry.Open();
        dictionary.CopyTo(content);
    }
}
