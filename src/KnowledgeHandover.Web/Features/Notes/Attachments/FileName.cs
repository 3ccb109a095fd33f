using System.Globalization;
using System.Text;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>A name as it came with an upload, made safe to show, to link and to save on Windows.</summary>
public static class FileName
{
    private const int MaxLength = 150;
    private const int MaxCharacters = 400;
    private static readonly HashSet<string> DeviceNames =
        [.. new[] { "CON", "PRN", "AUX", "NUL" }.Concat(Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" }))];

    /// <summary>Without folders and invisible characters, at most 150 characters, ending as its content does.</summary>
    public static string Clean(string name, FileKind kind)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var visible = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            visible.Append(IsInvisible(rune) ? "" : rune.Value < 128 && "\"<>|:*?".Contains((char)rune.Value) ? "_" : rune.ToString());
        }

        var clean = visible.ToString().Trim().Trim('.').Trim();
        var ending = kind.Endings.FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } own ? clean[^own.Length..] : kind.Endings[0];
        var stem = clean.EndsWith(ending, StringComparison.Ordinal) ? clean[..^ending.Length] : clean;
        stem = Shorten(stem, MaxLength - ending.Length).TrimEnd(' ', '.');
        return stem.Length == 0 ? $"添付{ending}" : DeviceNames.Contains(stem.ToUpperInvariant()) ? $"_{stem}{ending}" : stem + ending;
    }

    /// <summary>Control characters, and formatting ones: U+202E turns «gpj.exe» around. Half of a surrogate pair is replaced before.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static string Shorten(string text, int graphemes)
    {
        var end = 0;
        for (var n = 0; n < graphemes && end < text.Length; n++)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + length > MaxCharacters)
            {
                break;
            }

            end += length;
        }

        return text[..end];
    }
}
