using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>A line of a user dictionary: <c>surface,reading,part-of-speech,cost,segmentation</c>.</summary>
internal sealed record UserEntry
{
    private const int MaxColumns = 5;

    // A lattice keeps a slot open for each place a word can reach.
    private const int MaxLength = 255;

    public required string Surface { get; init; }

    /// <summary>In katakana; null when it is not given.</summary>
    public required string? Reading { get; init; }

    public required string PartOfSpeech { get; init; }

    public required int? Cost { get; init; }

    /// <summary>The parts a search mode yields, each with its reading if it is known; empty when there is no segmentation.</summary>
    public required IReadOnlyList<UserPart> Parts { get; init; }

    public static UserEntry Parse(UserLine line)
    {
        CheckText(line);
        var columns = CsvFields.Split(line.Text).ConvertAll(column => column.Trim());
        if (columns.Count > MaxColumns)
        {
            throw line.Error($"{columns.Count} columns, but only surface,reading,part-of-speech,cost,segmentation are known.");
        }

        columns.AddRange(Enumerable.Repeat("", MaxColumns - columns.Count));
        var readings = SplitWords(ToKatakana(columns[1]));
        return new UserEntry
        {
            Surface = CheckSurface(line, columns[0]),
            Reading = readings.Length == 0 ? null : string.Concat(readings),
            PartOfSpeech = columns[2].Length == 0 ? "名詞-固有名詞-一般" : columns[2].Replace(',', '-'),
            Cost = columns[3].Length == 0 ? null : line.ParseCost(columns[3]),
            Parts = ParseParts(line, columns[0], SplitWords(columns[4]), readings),
        };
    }

    private static string CheckSurface(UserLine line, string surface)
    {
        if (surface.Length is 0 or > MaxLength)
        {
            throw line.Error(surface.Length == 0 ? "the surface is empty." : $"the surface is longer than {MaxLength} UTF-16 units.");
        }

        return surface;
    }

    private static void CheckText(UserLine line)
    {
        // What could not be decoded arrives as U+FFFD.
        if (line.Text.EnumerateRunes().Any(rune => rune.Value is 0xFFFD or 0xFFFF))
        {
            throw line.Error("half a surrogate pair or a character that is none: is the text encoded as UTF-8?");
        }

        if (!CsvFields.IsClosed(line.Text))
        {
            throw line.Error("a quotation mark is not closed.");
        }
    }

    private static UserPart[] ParseParts(UserLine line, string surface, string[] parts, string[] readings)
    {
        if (parts.Length > 0 && string.Concat(parts) != surface)
        {
            throw line.Error($"the segmentation '{string.Join(' ', parts)}' does not give the surface '{surface}'.");
        }

        // A reading with as many words as the segmentation tells how each part is read.
        return parts.Length < 2 ? [] : [.. parts.Select((part, i) => new UserPart(part, readings.Length == parts.Length ? readings[i] : null))];
    }

    private static string[] SplitWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string ToKatakana(string text) =>
        string.Concat(text.Select(character => character is >= 'ぁ' and <= 'ゖ' ? (char)(character + ('ァ' - 'ぁ')) : character));
}

/// <summary>A part of a user word.</summary>
internal readonly record struct UserPart(string Surface, string? Reading);
