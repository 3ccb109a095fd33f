using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Words that name the same thing. Used on the query's side only: the index keeps what was written.</summary>
internal sealed class SynonymTable
{
    private readonly Dictionary<string, List<Entry>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _byReading = new(StringComparer.Ordinal);

    /// <param name="analyzer">Cuts the words as the index does.</param>
    /// <param name="groups">Which words find which.</param>
    public SynonymTable(JapaneseAnalyzer analyzer, IEnumerable<SynonymGroup> groups)
    {
        foreach (var group in groups)
        {
            var found = group.Found.Select(word => (Tokens: analyzer.Analyze(word.Word), word.Weight)).ToList();
            foreach (var asked in group.Asked.Select(word => analyzer.Analyze(word.Word)))
            {
                Add(asked, [.. found.Where(other => !IsSame(other.Tokens, asked)).Select(other => new Other(other.Tokens, other.Weight))]);
            }
        }
    }

    /// <summary>How many tokens the longest known word at this place takes; 0 when there is none.</summary>
    public int LongestAt(List<AnalyzedToken> tokens, int index) => Find(tokens, index)?.Phrase.Count ?? 0;

    /// <summary>Finds the tokens one after the other, each known word among them also by its synonyms.</summary>
    public Matcher Expand(List<AnalyzedToken> tokens)
    {
        var parts = new List<PhrasePart>();
        for (var (i, end) = (0, tokens[0].Position); i < tokens.Count;)
        {
            var gap = tokens[i].Position - end;
            var entry = Find(tokens, i);
            var length = entry?.Phrase.Count ?? 1;
            var isKind = entry is null && i > 0 && gap == 0 && TermSelections.IsMunicipalityKind(tokens[i].Term.Word);
            Matcher matcher = isKind ? TermSelections.OfMunicipalityKind(tokens[i])
                : entry is null ? TermSelections.Of(tokens[i])
                : entry.ToMatcher(tokens.GetRange(i, length));
            parts.Add(new PhrasePart(matcher, gap));
            i += length;
            end = tokens[i - 1].Position + 1;
        }

        return parts.Count == 1 ? parts[0].Matcher : new PhraseMatcher(parts[0].Matcher, parts[1..]);
    }

    /// <summary>The synonyms of the words that read so: せいほ finds 生活保護, because 生保 does.</summary>
    public IEnumerable<Matcher> OfReading(string reading) =>
        _byReading.TryGetValue(reading, out var entries) ? entries.SelectMany(entry => entry.OtherMatchers) : [];

    private void Add(List<AnalyzedToken> phrase, List<Other> others)
    {
        var first = phrase[0].Term.Word;
        if (!_byFirstWord.TryGetValue(first, out var entries))
        {
            _byFirstWord.Add(first, entries = []);
        }

        if (entries.Find(entry => IsSame(entry.Phrase, phrase)) is { } known)
        {
            known.Others.AddRange(others);
            return;
        }

        var entry = new Entry(phrase, others);
        entries.Add(entry);
        AddReading(entry);
        entries.Sort((a, b) => b.Phrase.Count - a.Phrase.Count);
    }

    private void AddReading(Entry entry)
    {
        if (entry.Phrase.TrueForAll(token => token.Term.Reading.Length > 0 && token.Position - entry.Phrase[0].Position == entry.Phrase.IndexOf(token)))
        {
            var reading = string.Concat(entry.Phrase.Select(token => token.Term.Reading));
            _byReading[reading] = [.. _byReading.GetValueOrDefault(reading, []), entry];
        }
    }

    private Entry? Find(List<AnalyzedToken> tokens, int index) =>
        _byFirstWord.TryGetValue(tokens[index].Term.Word, out var entries)
            ? entries.Find(entry => entry.Phrase.Count <= tokens.Count - index && IsSame(entry.Phrase, tokens.GetRange(index, entry.Phrase.Count)))
            : null;

    private static bool IsSame(List<AnalyzedToken> a, List<AnalyzedToken> b) =>
        a.Count == b.Count
        && a.Zip(b).All(pair => pair.First.Term.Word == pair.Second.Term.Word && pair.First.Position - a[0].Position == pair.Second.Position - b[0].Position);

    private readonly record struct Other(List<AnalyzedToken> Phrase, float Weight);

    private sealed record Entry(List<AnalyzedToken> Phrase, List<Other> Others)
    {
        public IEnumerable<Matcher> OtherMatchers => Others.Select(other => new DevaluedMatcher(Sequence(other.Phrase), MatchReason.Synonym, other.Weight));

        public AnyMatcher ToMatcher(List<AnalyzedToken> typed) => new([Sequence(typed), .. OtherMatchers]);

        private static Matcher Sequence(List<AnalyzedToken> tokens) =>
            tokens.Count == 1
                ? TermSelections.Of(tokens[0])
                : new PhraseMatcher(
                    TermSelections.Of(tokens[0]),
                    [.. tokens.Zip(tokens.Skip(1), (before, token) => new PhrasePart(TermSelections.Of(token), token.Position - before.Position - 1))]);
    }
}
