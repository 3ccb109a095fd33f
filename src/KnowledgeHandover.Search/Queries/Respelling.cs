using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// What was perhaps meant by words that stand nowhere together as they were typed: others that read the same, which is what a wrong choice
/// among the conversions leaves behind (個別非難計画), or the words that they shorten (擬主 for 擬制世帯主).
/// </summary>
internal static class Respelling
{
    private const float ByReading = 0.9f;
    private const float ByAbbreviation = 0.5f;
    private const int ShortestReading = 5;

    // Nobody chooses a conversion kana by kana.
    private const int ShortestPart = 2;
    private const int LongestAbbreviation = 4;
    private const int MostLeftOut = 2;

    /// <param name="tokens">The words, written without a gap.</param>
    /// <param name="typed">The same as typed.</param>
    public static QueryUnit? Of(List<AnalyzedToken> tokens, string typed)
    {
        var meant = new List<Matcher>();
        var reading = tokens.TrueForAll(token => token.Term.Reading.Length > 0) ? string.Concat(tokens.Select(token => token.Term.Reading)) : "";
        if (reading.Length is >= ShortestReading and <= ReadingMatcher.MaxLength && typed.Any(Kana.IsKanji))
        {
            meant.Add(new ReadingMatcher(reading, ByReading, ShortestPart));
        }

        if (typed.Length is > 1 and <= LongestAbbreviation && typed.All(c => Kana.IsKanji(c) && !KanjiNumerals.IsNumeral(c)) && tokens is not [{ IsListed: true }])
        {
            meant.Add(new DevaluedMatcher(Abbreviated(typed), MatchReason.Synonym, ByAbbreviation));
        }

        return meant.Count == 0 ? null : new QueryUnit(new AnyMatcher(meant), typed, BeginsWord: false) { IsRespelling = true };
    }

    // Each character begins a word, the last may also end one; before it words may have been left out.
    private static AnyMatcher Abbreviated(string typed) => new(
    [
        .. Enumerable.Range(0, MostLeftOut + 1).Select(leftOut => new PhraseMatcher(
            TermSelections.WithPrefix(typed[..1]),
            [
                .. typed[1..^1].Select(c => new PhrasePart(TermSelections.WithPrefix(c.ToString()), 0)),
                new PhrasePart(TermSelections.BeginningOrEnding(typed[^1..]), leftOut),
            ])),
    ]);
}
