using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// Finds words that, one after the other, read as the given kana: せいかつほご finds 生活保護. Every way to cut the kana is followed,
/// and only by what stands together in a document, so that the vocabulary of other documents has no say.
/// </summary>
internal sealed class ReadingMatcher(string reading, float weight) : Matcher
{
    /// <summary>The longest reading that is tried.</summary>
    public const int MaxLength = 40;

    public override Matches Match(Segment segment)
    {
        // reached[i]: where words that read as the first i kana end.
        var reached = new List<Matches>[reading.Length + 1];
        for (var start = 0; start < reading.Length; start++)
        {
            var before = start == 0 ? null : Matches.Union(reached[start] ?? []);
            for (var end = start + 1; end <= reading.Length && before?.Count != 0; end++)
            {
                if (Words(segment, reading[start..end]) is { Count: > 0 } words)
                {
                    (reached[end] ??= []).Add(before is null ? words : PhraseMatcher.Join(before, words, 0));
                }
            }
        }

        return Matches.Union(reached[^1] ?? []);
    }

    private Matches Words(Segment segment, string part) =>
        new TermMatcher([new TermSelection(terms => terms.WithReading(part), MatchReason.Reading, weight)]).Match(segment);
}
