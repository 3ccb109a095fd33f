using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>引継書のひな型: the 16 points that the municipalities' handover rules ask for, with a hint to each in 〔…〕.</summary>
internal static partial class NoteTemplate
{
    private static readonly Lazy<string> Text = new(Read);

    private static readonly Lazy<HashSet<string>> Hints = new(() => [.. Hint().Matches(Handover).Select(m => m.Value)]);

    public static string Handover => Text.Value;

    /// <summary>How many hints of the template still stand in the text as they were: places where nobody has written yet.</summary>
    public static int UnwrittenIn(string text) => HintsIn(text).Count();

    /// <summary>Where they stand.</summary>
    public static IEnumerable<Match> HintsIn(string text) => Hint().Matches(text).Where(m => Hints.Value.Contains(m.Value));

    private static string Read()
    {
        using var stream = typeof(NoteTemplate).Assembly.GetManifestResourceStream("KnowledgeHandover.Web.Features.Notes.HandoverTemplate.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("〔[^〔〕]*〕", RegexOptions.NonBacktracking)]
    private static partial Regex Hint();
}
