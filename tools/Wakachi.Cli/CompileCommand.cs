using System.IO.Compression;
using System.Text;

namespace Wakachi.Cli;

/// <summary>Compiles dictionary sources.</summary>
internal sealed record CompileCommand(string Folder, string Output) : CommandLine
{
    // Zip knows no time before this one. A fixed time, so that the same sources give the same archive.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override async Task RunAsync(Encoding encoding)
    {
        using var dictionary = new MemoryStream();
        DictionaryCompiler.Compile(Folder, dictionary);
        dictionary.Position = 0;
        await using var file = File.Create(Output);
        if (!Output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            await dictionary.CopyToAsync(file);
            return;
        }

        await using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        var entry = archive.CreateEntry(Path.GetFileNameWithoutExtension(Output) + ".wakachi", CompressionLevel.SmallestSize);
        entry.LastWriteTime = NoDate;
        await using var content = await entry.OpenAsync();
        await dictionary.CopyToAsync(content);
    }
}
