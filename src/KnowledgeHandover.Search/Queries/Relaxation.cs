using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// How a query is asked again when it found nothing or little: not with every word, but with some of the words, of which one
/// must be telling (see <see cref="Significance"/>), and of what was written together, 固定資産評価, with at least half.
/// </summary>
internal static class Relaxation
{
    // Few words are meant as typed, and are relaxed only when nothing has them all. A sentence is a question, and
    // nobody writes an answer with every word of it.
    private const int FewWords = 3;
    private const double ShareOfFew = 0.3;
    private const double ShareOfMany = 0.2;
    private const double ShareOfCompound = 0.5;

    // ポットホール is one word to whoever types it, and ホール another: half of it is chance.
    private const double ShareOfKatakana = 0.51;

    /// <summary>Fewer documents than this are little: the next best are then shown behind them.</summary>
    public const int Little = 5;

    /// <param name="units">The units of the relaxed query.</param>
    /// <param name="first">From where on they may be left out; those before are in <paramref name="required"/>.</param>
    /// <param name="required">What must hold in any case.</param>
    /// <returns>The condition, and the query is to be asked when fewer documents than this answer the strict one; null when nothing may be left out.</returns>
    public static (Condition Root, int WhenFewerThan)? Of(IReadOnlyList<QueryUnit> units, int first, List<Condition> required)
    {
        var words = Compounds(units, first);
        if (words.Count == 0)
        {
            return null;
        }

        var isSentence = words.Count > FewWords;
        if (required.Exists(condition => condition.NeedsUnit))
        {
            return (All(required), 1);
        }

        var share = isSentence ? ShareOfMany : ShareOfFew;
        var enough = new SomeCondition([.. words.Select(word => (word, 1.0))], share * words.Count);
        return (All([.. required, enough, Telling(units, first)]), Little);
    }

    private static SomeCondition Telling(IReadOnlyList<QueryUnit> units, int first) => new(
        [.. Enumerable.Range(first, units.Count - first).Select(unit => ((Condition)new UnitCondition(unit), (double)units[unit].Significance))],
        Significance.Enough);

    // What was written without a gap belongs together.
    private static List<Condition> Compounds(IReadOnlyList<QueryUnit> units, int first)
    {
        var compounds = new List<List<int>>();
        for (var unit = first; unit < units.Count; unit++)
        {
            if (compounds.Count == 0 || units[unit].BeginsWord || units[unit].Gap != 0)
            {
                compounds.Add([]);
            }

            compounds[^1].Add(unit);
        }

        return [.. compounds.Select(compound => Compound(units, compound))];
    }

    private static Condition Compound(IReadOnlyList<QueryUnit> units, List<int> compound)
    {
        var respellings = compound.FindAll(unit => units[unit].IsRespelling);
        compound = compound.FindAll(unit => !units[unit].IsRespelling);
        var parts = compound.ConvertAll(unit => ((Condition)new UnitCondition(unit), (double)Math.Max(1, units[unit].Label.Length)));
        var share = compound.TrueForAll(unit => Kana.IsAllKatakana(units[unit].Label)) ? ShareOfKatakana : ShareOfCompound;
        var some = new SomeCondition(parts, share * parts.Sum(part => part.Item2));
        return respellings.Count == 0 ? some : new AnyCondition([some, .. respellings.Select(unit => new UnitCondition(unit))]);
    }

    private static Condition All(List<Condition> parts) => parts.Count == 1 ? parts[0] : new AllCondition(parts);
}
