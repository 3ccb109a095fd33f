using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Which terms a word of a query stands for.</summary>
internal static class TermSelections
{
    private const float Spelling = 0.9f;
    private const float PartOfWord = 0.5f;
    private const int ShortestPart = 3;

    /// <summary>The word, its other spellings, and longer katakana words that it begins or ends.</summary>
    public static TermMatcher Of(AnalyzedToken token)
    {
        var (word, reading) = (token.Term.Word, token.Term.Reading);
        var selections = new List<TermSelection> { Exactly(word) };
        if (reading.Length >= 2 && word.Length >= 2)
        {
            selections.Add(new TermSelection(
                terms => terms.WithReading(reading).Where(found => IsSpelling(word, found.Term.Word)), MatchReason.Reading, Spelling));
        }

        if (word.Length >= ShortestPart && Kana.IsAllKatakana(word))
        {
            selections.Add(new TermSelection(
                terms => terms.WithPrefix(word).Concat(terms.WithEnding(word)).Where(found => IsPart(word, found.Term.Word)), MatchReason.Word, PartOfWord));
        }

        return new TermMatcher(selections);
    }

    /// <summary>市 after a name: also 市民 and 市役所, because 札幌市民 is cut into 札幌 and 市民.</summary>
    public static TermMatcher OfMunicipalityKind(AnalyzedToken token) => new(
    [
        Exactly(token.Term.Word),
        new TermSelection(terms => terms.WithPrefix(token.Term.Word).Where(found => IsOfMunicipality(found.Term.Word)), MatchReason.Word, Spelling),
    ]);

    public static TermMatcher OnlyWord(string word) => new([Exactly(word)]);

    /// <summary>Every word that begins so; of these the best counts.</summary>
    public static TermMatcher WithPrefix(string prefix) =>
        new([new TermSelection(terms => terms.WithPrefix(prefix), MatchReason.Word, 1f)], takesBest: true);

    /// <summary>Every word that begins or ends with this character: 税 finds 免税 and 税額.</summary>
    public static TermMatcher Around(string character) =>
        new([Exactly(character), new TermSelection(terms => terms.WithPrefix(character).Concat(terms.WithEnding(character)), MatchReason.Word, PartOfWord)]);

    /// <summary>Every word that begins or ends with this character, none better than the other.</summary>
    public static TermMatcher BeginningOrEnding(string character) =>
        new([new TermSelection(terms => terms.WithPrefix(character).Concat(terms.WithEnding(character)), MatchReason.Word, 1f)], takesBest: true);

    /// <summary>The words in kanji that have one character more, before or behind.</summary>
    public static TermMatcher OneLonger(string word) => new(
    [
        new TermSelection(
            terms => terms.WithPrefix(word).Concat(terms.WithEnding(word)).Where(found => found.Term.Word.Length == word.Length + 1 && found.Term.Word.All(Kana.IsKanji)),
            MatchReason.Word,
            1f),
    ]);

    public static bool IsMunicipalityKind(string word) => word is "市" or "区" or "町" or "村" or "都" or "府" or "県";

    // Not 市場, 都合 and 区間.
    private static bool IsOfMunicipality(string word) => word.Length > 1 && "役民長議内外立営道税政庁職".Contains(word[1], StringComparison.Ordinal);

    private static TermSelection Exactly(string word) => new(terms => terms.WithWord(word), MatchReason.Word, 1f);

    // Words of one reading are one word when they differ in okurigana (引継, 引き継ぎ), in how much is written in kanji (子ども, 子供)
    // or in kanji at all (こども). 保証 and 保障 read alike too, but differ in kanji.
    private static bool IsSpelling(string a, string b)
    {
        if (Kana.IsAllKana(a) || Kana.IsAllKana(b))
        {
            return Kana.IsAllKana(a) && Kana.IsAllKana(b) || (Kana.IsAllKana(a) ? a : b).Length >= ShortestPart;
        }

        return (Kana.IsMixed(a) || Kana.IsMixed(b)) && FirstKanji(a) is { } first && first == FirstKanji(b);
    }

    private static char? FirstKanji(string word)
    {
        foreach (var c in word)
        {
            if (Kana.IsKanji(c))
            {
                return c;
            }
        }

        return null;
    }

    private static bool IsPart(string part, string word) =>
        word.Length >= part.Length + 2 && Kana.IsAllKatakana(word)
        && (word.StartsWith(part, StringComparison.Ordinal) || word.EndsWith(part, StringComparison.Ordinal));
}
