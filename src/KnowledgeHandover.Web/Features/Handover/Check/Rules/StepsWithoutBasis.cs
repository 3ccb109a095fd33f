using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>A list of steps with no law, ordinance or rule near it: neither in the section, nor in the one around it, nor in a section of its own.</summary>
internal static partial class StepsWithoutBasis
{
    private const int Steps = 5;
    private const int Basis = 2;
    private const int Plan = 4;

    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        if (text.SectionsOf(Basis).Any(s => !EmptySections.IsEmpty(s, text)))
        {
            return [];
        }

        var named = text.Lines.Where(l => IsNamedIn(l.Prose)).Select(l => l.Number).ToList();
        var steps = text.SectionsOf(Steps).Where(s => !s.Announces(Plan) && text.LinesOf(s).Any(l => l.Kind is LineKind.ListItem or LineKind.TableRow)).ToList();
        return from section in steps
               where !steps.Exists(o => o.Contains(section.Heading))
               let around = text.Sections.LastOrDefault(s => s.Contains(section.Heading)) ?? section
               where !IsAnyWithin(named, around)
               select section.Heading.Sees("手順の根拠（法律・条例・規則・要綱など）が近くにありません。あれば名前と条番号を、なければ「根拠：慣行」と書きます。") with
               {
                   Fix = section.Heading.Append("根拠の行を足す", "\n\n根拠：〔法律・条例の名前と条番号〕"),
               };
    }

    /// <param name="lines">In order.</param>
    /// <param name="section">With its heading.</param>
    private static bool IsAnyWithin(List<int> lines, CheckedSection section)
    {
        var next = lines.BinarySearch(section.Heading.Number);
        next = next < 0 ? ~next : next;
        return next < lines.Count && lines[next] <= section.LastLine;
    }

    private static bool IsNamedIn(string line) => Named().Matches(line).Any(m => !OtherMethods().IsMatch(m.Value));

    [GeneratedRegex("[一-龯ァ-ヶー]{1,16}法(?![人務規])|(?<![一-龯])法第|条例|規則|規程|要綱|要領|根拠|第[0-9一二三四五六七八九十]+条|政令|省令|告示|通達|通知文|事務連絡")]
    private static partial Regex Named();

    [GeneratedRegex("(?:方|手|寸|作|用|療|魔|文|違|無|合|司|工|製|話|算|便|加|礼|戦|適)法$", RegexOptions.NonBacktracking)]
    private static partial Regex OtherMethods();
}
