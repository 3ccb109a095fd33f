using System.Globalization;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Those of the 16 sections that no heading announces.</summary>
internal static class MissingSections
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        foreach (var section in HandoverSection.All.Where(s => !text.Sections.Any(t => t.Announces(s.Number))))
        {
            var (line, place) = PlaceFor(section, text);
            yield return new Sighting(line, section.Name, $"「{section.Name}」の項目がありません。なければ「なし」と書いておくと、忘れたのではないことが伝わります。")
            {
                IsMinor = !context.Settings.RequiredSections.Contains(section.Number),
                Fix = new TextEdit("見出しと書き方を入れる", place, 0, Insertion(section, text, place)),
            };
        }
    }

    /// <summary>Behind the last section that comes before it in the usual order, else in front of the first one that comes after it.</summary>
    private static (int Line, int Place) PlaceFor(HandoverSection section, CheckedText text)
    {
        var before = text.Sections.LastOrDefault(s => s.Numbers.Count > 0 && s.Numbers.Max() < section.Number);
        if (before is not null)
        {
            var next = before.LastLine < text.Lines.Count ? text.Lines[before.LastLine].Start : text.Source.Length;
            return (before.LastLine, next);
        }

        var after = text.Sections.FirstOrDefault(s => s.Numbers.Count > 0);
        return after is null ? (text.Lines.Count, text.Source.Length) : (after.Heading.Number, after.Heading.Start);
    }

    private static string Insertion(HandoverSection section, CheckedText text, int place)
    {
        var before = text.Source[..place];
        var lead = before.Length == 0 || before.EndsWith("\n\n", StringComparison.Ordinal) ? "" : before.EndsWith('\n') ? "\n" : "\n\n";
        return $"{lead}{(IsNumbered(text) ? section.Template : WithoutNumber(section))}\n{(place < text.Source.Length ? "\n" : "")}";
    }

    private static bool IsNumbered(CheckedText text) => text.Sections.Any(s =>
        s.Numbers.Any(n => s.Heading.Text.TrimStart('#', ' ').StartsWith(n.ToString(CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal)));

    private static string WithoutNumber(HandoverSection section) => "## " + section.Template[(section.Template.IndexOf(' ', 3) + 1)..];
}
