using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Turns what was typed between two spaces, or in quotation marks, into units.</summary>
internal sealed class WordCompiler(JapaneseAnalyzer analyzer, SynonymTable synonyms)
{
    private const float ByReading = 0.9f;

    // A word in katakana that the dictionary lacks is a foreign one first of all, and no row of words of one sound each.
    private const int ShortestOfKatakana = 2;

    /// <summary>The units that must all be answered.</summary>
    public IReadOnlyList<QueryUnit> Strict(WordNode word)
    {
        var tokens = TokensOf(word.Text);
        return word switch
        {
            { IsPrefix: true } => [Prefix(word.Text, tokens)],
            _ when Kana.IsAllKana(word.Text) && word.Text.Length > 1 => [InKana(word.Text, tokens)],
            _ when tokens is [{ Term.Word.Length: 1 } single] => [Character(single, word.Text)],
            _ => [.. GroupedUnits(word.Text, tokens, synonyms.Expand).Select(unit => unit.Unit)],
        };
    }

    /// <summary>The same units, each content with less.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="known">See <see cref="LooseWords"/>.</param>
    public IReadOnlyList<QueryUnit> Loose(WordNode word, KnownWords? known)
    {
        var strict = Strict(word);
        var words = new LooseWords(analyzer, synonyms, known);
        var loose = word.IsPrefix ? [] : words.Respelt(word.Text, [.. GroupedUnits(word.Text, TokensOf(word.Text), words.Of)]);
        return loose.Count == 0 ? strict : Kana.IsAllKana(word.Text) ? LooseKana(word.Text, strict[0], loose, words) : loose;
    }

    // Of kana that were cut at random only longer pieces, and only when they are most of it, are more than chance.
    private static IReadOnlyList<QueryUnit> LooseKana(string text, QueryUnit whole, List<QueryUnit> loose, LooseWords words)
    {
        if (words.Meant(text, whole) is { } meant)
        {
            return [whole with { Label = "" }, meant];
        }

        var pieces = loose.Count == 1 ? loose : loose.FindAll(unit => unit.Label.Length >= Significance.ShortestKanaWord);
        return pieces.Sum(unit => unit.Label.Length) * 2 < text.Length ? [whole] : [whole with { Label = "" }, .. pieces];
    }

    /// <summary>The words in this order and form, or none.</summary>
    public QueryUnit? Phrase(string text) => analyzer.Analyze(text) switch
    {
        [] => null,
        [{ Term.Word.Length: 1 } single] => new QueryUnit(TermSelections.Around(single.Term.Word), text),
        var tokens => new QueryUnit(Sequence(tokens, token => TermSelections.OnlyWord(token.Term.Word)), text),
    };

    private List<AnalyzedToken> TokensOf(string text)
    {
        var tokens = analyzer.Analyze(text);
        var naming = tokens.FindAll(token => !StopWords.IsInterrogative(token.Term.Word));
        return naming.Count > 0 ? naming : tokens;
    }

    private IEnumerable<(QueryUnit Unit, List<AnalyzedToken> Group)> GroupedUnits(string text, List<AnalyzedToken> tokens, Func<List<AnalyzedToken>, Matcher> matcherOf)
    {
        var start = tokens.Count > 0 ? tokens[0].Position : 0;
        var end = start;
        foreach (var group in TokenGroups.Of(tokens, synonyms))
        {
            var unit = new QueryUnit(matcherOf(group), LabelOf(text, group, tokens), group[0].Position == start, group[0].Position - end)
            {
                Significance = Significance.Of(group, text),
            };
            yield return (unit, group);
            end = group[^1].Position + 1;
        }
    }

    // As typed, but a verb or adjective that was cut off from its ending in its dictionary form: 見せてくれない gives 見せ, which reads like a scrap.
    private static string LabelOf(string text, List<AnalyzedToken> group, List<AnalyzedToken> tokens)
    {
        var last = group[^1];
        return last.Term.Word != last.Surface && last.Role == TokenRole.Accompanying && last.End < text.Length && !tokens.Exists(token => token.Start == last.End)
            ? text[group[0].Start..last.Start] + last.Term.Word
            : text[group[0].Start..last.End];
    }

    private QueryUnit Character(AnalyzedToken token, string text)
    {
        var around = TermSelections.Around(token.Term.Word);
        return new QueryUnit(synonyms.LongestAt([token], 0) > 0 ? new AnyMatcher([around, synonyms.Expand([token])]) : around, text);
    }

    private static QueryUnit Prefix(string text, List<AnalyzedToken> tokens)
    {
        var whole = TermSelections.WithPrefix(text.ToLowerInvariant());
        if (tokens.Count < 2)
        {
            return new QueryUnit(whole, text);
        }

        // 固定資* is cut into 固定 and 資: the first as it is, the last as a beginning.
        var last = tokens[^1];
        var cut = Sequence(tokens, token => token == last ? TermSelections.WithPrefix(token.Surface.ToLowerInvariant()) : TermSelections.Of(token));
        return new QueryUnit(new AnyMatcher([whole, cut]), text);
    }

    // Kana may stand for kanji, and is then cut at random: the whole of it is looked for as it stands, unless much of it was taken for
    // particles, and by its reading.
    private QueryUnit InKana(string text, List<AnalyzedToken> tokens)
    {
        var alternatives = new List<Matcher>();
        if (tokens.Sum(token => token.Length) * 3 >= text.Length * 2)
        {
            alternatives.Add(synonyms.Expand(tokens));
        }

        if (text.Length <= ReadingMatcher.MaxLength && !IsLoanword(text, tokens))
        {
            alternatives.AddRange(synonyms.OfReading(Kana.ToReading(text)));
            var shortest = Kana.IsAllKatakana(text) ? ShortestOfKatakana : 1;
            alternatives.AddRange(StemReading.Candidates(Kana.ToReading(text)).Select(reading => new ReadingMatcher(reading, ByReading, shortest)));
        }

        return new QueryUnit(new AnyMatcher(alternatives), text);
    }

    // システム is written so and stands for no kanji; its spellings are found by the word itself.
    private static bool IsLoanword(string text, List<AnalyzedToken> tokens) =>
        tokens is [{ IsListed: true }] && text.Length > 2 && Kana.IsAllKatakana(text);

    private static Matcher Sequence(List<AnalyzedToken> tokens, Func<AnalyzedToken, Matcher> matcherOf) =>
        tokens.Count == 1
            ? matcherOf(tokens[0])
            : new PhraseMatcher(
                matcherOf(tokens[0]),
                [.. tokens.Zip(tokens.Skip(1), (before, token) => new PhrasePart(matcherOf(token), token.Position - before.Position - 1))]);
}
