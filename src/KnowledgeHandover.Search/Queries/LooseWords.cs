using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Words as they are looked for when the query as typed found little.</summary>
/// <param name="analyzer">Cuts what a word was perhaps meant to be.</param>
/// <param name="synonyms">The synonyms.</param>
/// <param name="known">What the reader's documents know, when the query found nothing at all; otherwise null, for then no word is misspelt.</param>
internal sealed class LooseWords(JapaneseAnalyzer analyzer, SynonymTable synonyms, KnownWords? known)
{
    private const float MainWordAlone = 0.3f;
    private const float WorthOfMeant = 0.6f;

    /// <summary>A group with its main word alone, and with what is near to its words.</summary>
    public Matcher Of(List<AnalyzedToken> group)
    {
        var words = group.FindAll(token => token.Role is TokenRole.Word or TokenRole.Accompanying);
        var matcher = synonyms.Expand(group);
        return NearWords.Of(
            words.Count == 0 || words.Count == group.Count ? matcher : new AnyMatcher([matcher, new DevaluedMatcher(synonyms.Expand(words), MatchReason.Word, MainWordAlone)]),
            group);
    }

    /// <summary>The units with what was perhaps meant instead, where what was written without a gap stands nowhere.</summary>
    public List<QueryUnit> Respelt(string text, List<(QueryUnit Unit, List<AnalyzedToken> Group)> units)
    {
        var respelt = new List<QueryUnit>();
        for (var i = 0; i < units.Count;)
        {
            var length = 1 + units.Skip(i + 1).TakeWhile(unit => unit.Unit.Gap == 0).Count();
            respelt.AddRange(Compound(text, units.GetRange(i, length)));
            i += length;
        }

        return respelt;
    }

    /// <summary>What was perhaps meant by kana that stand nowhere, and read like nothing that does.</summary>
    public QueryUnit? Meant(string kana, QueryUnit whole) =>
        known is null || known.Contain(whole.Matcher) || known.Nearest(kana) is not { Count: > 0 } words
            ? null
            : new QueryUnit(AnyOf(words), words[0], BeginsWord: false) { IsRespelling = true };

    private IEnumerable<QueryUnit> Compound(string text, List<(QueryUnit Unit, List<AnalyzedToken> Group)> units)
    {
        List<AnalyzedToken> tokens = [.. units.SelectMany(unit => unit.Group)];
        if (known is null || known.Contain(synonyms.Expand(tokens)))
        {
            return units.Select(unit => unit.Unit);
        }

        var meant = units.Select(unit => unit.Group is [var token] && (units.Count == 1 || !token.IsListed) ? Corrected(unit.Unit, token) : unit.Unit);
        return Respelling.Of(tokens, text[tokens[0].Start..tokens[^1].End]) is { } respelling ? [.. meant, respelling] : meant;
    }

    private QueryUnit Corrected(QueryUnit unit, AnalyzedToken token)
    {
        var words = token.Role == TokenRole.Word ? known!.Nearest(token.Surface) : [];
        return words.Count == 0 ? unit : unit with
        {
            Label = words[0],
            Matcher = new WordOrNearMatcher(unit.Matcher, [AnyOf(words)]),
        };
    }

    private AnyMatcher AnyOf(IReadOnlyList<string> words) =>
        new([.. words.Select(word => new DevaluedMatcher(synonyms.Expand(analyzer.Analyze(word)), MatchReason.Reading, WorthOfMeant))]);
}
