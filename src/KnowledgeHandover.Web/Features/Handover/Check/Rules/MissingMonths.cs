using KnowledgeHandover.Web.Features.Duties;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>A yearly plan that is silent about too many months.</summary>
internal static class MissingMonths
{
    private const int Plan = 4;

    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        if (text.SectionsOf(Plan).FirstOrDefault() is not { } plan || EmptySections.IsEmpty(plan, text))
        {
            yield break;
        }

        // As staff count them: from April to March.
        var months = DutyReader.Read(text.Source).Aggregate(0, (all, duty) => all | (duty.Schedule?.Months ?? 0));
        var missing = Enumerable.Range(0, 12).Select(i => ((i + 3) % 12) + 1).Where(m => (months >> (m - 1) & 1) == 0).ToList();
        if (12 - missing.Count < context.Settings.MonthsWanted)
        {
            yield return plan.Heading.Sees($"年間スケジュールにあるのは12か月のうち{12 - missing.Count}か月です。書かれていない月：{string.Join("・", missing)}月") with
            {
                Fix = missing.Count == 12 ? null : Fix(plan, missing, text),
            };
        }
    }

    /// <summary>Behind the plan as lines of a list, which are read beside a table.</summary>
    private static TextEdit Fix(CheckedSection plan, List<int> missing, CheckedText text)
    {
        var last = text.LinesOf(plan).Last(l => l.Kind != LineKind.Blank);
        var lead = last.Kind == LineKind.ListItem ? "\n" : "\n\n";
        return new TextEdit("ない月の行を足す", last.End, 0, lead + string.Join('\n', missing.Select(m => $"- {m}月：〔すること〕")));
    }
}
