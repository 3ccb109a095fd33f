using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// How much a part of a query says when the rest of it is given up. Without such a measure nonsense finds whatever shares a
/// single character or a scrap of kana with it.
/// </summary>
internal static class Significance
{
    /// <summary>Of a part that is enough by itself: a noun, a compound, a word in another script.</summary>
    public const int Enough = 2;

    // 家, 困る, 6月: two of them together may be a question, one is chance.
    private const int Some = 1;
    private const int None = 0;

    /// <summary>Shorter kana are scraps of a longer word that was cut at random.</summary>
    public const int ShortestKanaWord = 3;

    private const int LongNumber = 3;

    /// <param name="group">Tokens that are looked for together.</param>
    /// <param name="typed">What was typed between two spaces, of which they are all or a part.</param>
    public static int Of(List<AnalyzedToken> group, string typed)
    {
        if (group.Exists(token => token.Role == TokenRole.Word) || IsKanaWord(group, typed))
        {
            return Enough;
        }

        // A verb may be found without what is attached to it: 探し方 by 探す.
        var main = group.Exists(token => token.Role == TokenRole.Accompanying) ? TokenRole.Accompanying : TokenRole.Attached;
        var kanji = group.Where(token => token.Role == main).Sum(token => token.Surface.Count(c => Kana.IsKanji(c) && !KanjiNumerals.IsNumeral(c)));
        return kanji == 0 ? None : main == TokenRole.Attached && (kanji > 1 || group.Exists(IsLongNumber)) ? Enough : Some;
    }

    // 1974年 and 408条 are nothing that stands anywhere by chance, as 6月 is.
    private static bool IsLongNumber(AnalyzedToken token) => token.Term.Word.Length >= LongNumber && token.Term.Word.All(char.IsAsciiDigit);

    // ひきつぎ is a verb in kana and as such says little, but typed by itself it is what is asked for.
    private static bool IsKanaWord(List<AnalyzedToken> group, string typed) =>
        group is [var single] && single.Length == typed.Length && typed.Length >= ShortestKanaWord && Kana.IsAllKana(typed);
}
