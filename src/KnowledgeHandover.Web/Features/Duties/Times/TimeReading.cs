namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>
/// What the beginning of a text, of that length, says about time: a schedule, or the reason why none can be read out of it, in Japanese
/// for the writer of the note.
/// </summary>
public sealed record TimeReading(Schedule? Schedule, string? Unclear, int Length)
{
    /// <summary>
    /// Reads a text that is a time and nothing else, such as a cell of a table. Null: it speaks of no time at all, or a time is only
    /// its beginning.
    /// </summary>
    public static TimeReading? Of(string text)
    {
        var folded = WhenReader.Fold(text).TrimEnd(' ', '。');
        return WhenReader.Read(folded) is { } reading && reading.Length == folded.Length ? reading : null;
    }
}
