using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// Finds words that, one after the other, read as the given kana: せいかつほご finds 生活保護. Every way to cut the kana is followed,
/// and only by what stands together in a document, so that the vocabulary of other documents has no say.
/// </summary>
/// <param name="reading">The kana.</param>
/// <param name="weight">What it is worth to read so.</param>
/// <param name="shortest">How many kana a word must have that is not the last.</param>
internal sealed class ReadingMatcher(string reading, float weight, int shortest = 1) : Matcher
{
    /// <summary>The longest reading that is tried.</summary>
    public const int MaxLength = 40;

    public override Source? Open(Segment segment, Workspace workspace, Opening opening)
    {
        var parts = PartsOf(segment, opening.Devalued(weight, MatchReason.Reading));
        var words = parts.FindAll(part => part.Start == 0 && part.End == reading.Length).Select(part => part.Open(segment, workspace)).ToList<Source>();
        parts.RemoveAll(part => part.Start == 0 && part.End == reading.Length);
        if (parts.Count > 0)
        {
            words.Add(new ReadingSource(segment, parts, reading.Length, workspace));
        }

        return words.Count switch { 0 => null, 1 => words[0], _ => new UnionSource(words, workspace) };
    }

    /// <summary>As much as the word that reads so; there may be none, and then as much as any word can.</summary>
    public override double InverseFrequency(CollectionStatistics statistics) =>
        statistics.InverseFrequency(statistics.Sum(view => view.Segment.Terms.WithReading(reading).Sum(term => (long)view.NationalFrequency(term))));

    // The second word of two is often spoken with a voiced sound that the dictionary does not give it: 評価替え is ヒョウカ and カエ.
    private IEnumerable<string> Beginnings(int start)
    {
        yield return reading[start..];
        if (start > 0 && Kana.Unvoiced(reading[start]) is { } unvoiced)
        {
            yield return unvoiced + reading[(start + 1)..];
        }
    }

    // From the beginning on only what can be reached, and of that only what leads to the end.
    private List<ReadingPart> PartsOf(Segment segment, Opening opening)
    {
        var parts = new List<ReadingPart>();
        var isReached = new bool[reading.Length + 1];
        isReached[0] = true;
        for (var start = 0; start < reading.Length; start++)
        {
            foreach (var (length, terms) in isReached[start] ? Beginnings(start).SelectMany(segment.Terms.WithReadingsThatBegin) : [])
            {
                if (length >= shortest || start + length == reading.Length)
                {
                    parts.Add(new ReadingPart(start, start + length, terms, opening));
                    isReached[start + length] = true;
                }
            }
        }

        var leadsOn = new bool[reading.Length + 1];
        leadsOn[^1] = true;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            leadsOn[parts[i].Start] |= leadsOn[parts[i].End];
        }

        parts.RemoveAll(part => !leadsOn[part.End]);
        return parts;
    }
}
