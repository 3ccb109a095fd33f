using System.Text;

namespace Wakachi.Compilation;

/// <summary>The encoding of dictionary sources, strict about bytes that mean nothing.</summary>
internal static class SourceEncoding
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static Encoding FromSettings(string dicrcPath)
    {
        var lines = File.Exists(dicrcPath) ? File.ReadLines(dicrcPath, Encoding.Latin1) : [];
        var (line, charset) = lines.Select((text, index) => (Line: index + 1, Charset: CharsetOf(text))).FirstOrDefault(setting => setting.Charset is not null);
        return FromName(charset ?? "EUC-JP")
            ?? throw new InvalidDictionaryException($"dicrc, line {line}: the encoding '{charset}' is not supported: use EUC-JP or UTF-8.");
    }

    private static Encoding? FromName(string name)
    {
        if (name.Equals("EUC-JP", StringComparison.OrdinalIgnoreCase))
        {
            return new EucJpEncoding();
        }

        return name.Replace("-", "", StringComparison.Ordinal).Equals("UTF8", StringComparison.OrdinalIgnoreCase)
            ? Utf8
            : null;
    }

    private static string? CharsetOf(string line)
    {
        var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is ["config-charset" or "dictionary-charset", var name] ? name : null;
    }
}
