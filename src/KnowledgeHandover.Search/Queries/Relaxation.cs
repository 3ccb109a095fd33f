using System.Text;

namespace KnowledgeHandover.Search.Queries;

/// <summary>How a query is asked again when it found nothing or little: not every word, but enough of them by their worth.</summary>
internal static class Relaxation
{
    // Few words are meant as typed, and are relaxed only when nothing has them all. A sentence is a question, and
    // nobody writes an answer with every word of it.
    private const int FewUnits = 3;
    private const int LittleForSentence = 10;
    private const double ShareOfFew = 0.45;
    private const double ShareOfSentence = 0.25;

    /// <param name="plan">The loose units.</param>
    /// <param name="first">From where on they may be left out; those before are in <paramref name="required"/>.</param>
    /// <param name="required">What must hold in any case.</param>
    /// <param name="strict">The query as typed.</param>
    public static RelaxedQuery? Of(QueryCompiler.Plan plan, int first, List<Condition> required, Query strict)
    {
        var optional = Enumerable.Range(first, plan.UnitCount - first).ToList();
        if (optional.Count == 0)
        {
            return null;
        }

        var isSentence = strict.Units.Count > FewUnits;
        var enough = new ShareCondition(optional, isSentence ? ShareOfSentence : ShareOfFew);
        var query = plan.ToQuery(required.Count == 0 ? enough : new AllCondition([.. required, enough]));
        return new RelaxedQuery(query, Label([.. optional.Select(unit => plan.Units[unit])]), isSentence ? LittleForSentence : 1);
    }

    // 児童手当・現況届・忘れ: neighbours are written together as they were typed.
    private static string Label(List<QueryUnit> units)
    {
        var label = new StringBuilder();
        foreach (var unit in units.Where(unit => unit.Label.Length > 0))
        {
            label.Append(label.Length > 0 && (unit.BeginsWord || unit.Gap != 0) ? "・" : "").Append(unit.Label);
        }

        return label.ToString();
    }
}
