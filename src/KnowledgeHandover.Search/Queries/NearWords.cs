using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// What a word in kanji is found by too when a query is asked less strictly: the same characters cut in another way (後見人 in 成年|被|後見|人),
/// and words that have one character more or less (下水 in 下水道, 証明書 in 証明, 雪 in 積雪).
/// </summary>
internal static class NearWords
{
    private const float CutOtherwise = 0.9f;
    private const float OneMoreOrLess = 0.3f;
    private const int LongestCut = 4;

    public static Matcher Of(Matcher word, List<AnalyzedToken> group)
    {
        var near = new List<Matcher>();
        if (group.Count > 1 && IsOneStretch(group))
        {
            near.Add(Near(TermSelections.OnlyWord(string.Concat(group.Select(token => token.Surface))), CutOtherwise));
        }

        foreach (var token in group.Where(token => token.Role == TokenRole.Word && token.Term.Word.All(Kana.IsKanji)))
        {
            near.AddRange(group.Count == 1 ? Cuts(token.Term.Word) : []);
            near.Add(Near(TermSelections.OneLonger(token.Term.Word), OneMoreOrLess));
            if (token.Term.Word.Length > 2)
            {
                near.Add(Near(TermSelections.OnlyWord(token.Term.Word[..^1]), OneMoreOrLess));
            }
        }

        if (group is [{ Role: TokenRole.Attached } single] && single.Term.Word.All(Kana.IsKanji) && !KanjiNumerals.IsNumeral(single.Term.Word[0]))
        {
            near.Add(Near(TermSelections.OneLonger(single.Term.Word), OneMoreOrLess));
        }

        return near.Count == 0 ? word : new WordOrNearMatcher(word, near);
    }

    private static IEnumerable<Matcher> Cuts(string word) =>
        word.Length is <= 2 or > LongestCut ? [] : Enumerable.Range(1, word.Length - 1).Select(cut => Near(
            new PhraseMatcher(TermSelections.OnlyWord(word[..cut]), [new PhrasePart(TermSelections.OnlyWord(word[cut..]), 0)]), CutOtherwise));

    private static bool IsOneStretch(List<AnalyzedToken> group) =>
        group.TrueForAll(token => token.Surface.All(Kana.IsKanji)) && group.Zip(group.Skip(1)).All(pair => pair.First.End == pair.Second.Start);

    private static DevaluedMatcher Near(Matcher matcher, float weight) => new(matcher, MatchReason.Word, weight);
}
