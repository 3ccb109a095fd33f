using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Makes one segment of several, leaving out what is dead. Impacts and positions are copied as they are.</summary>
internal static class SegmentMerger
{
    private const int Dead = -1;

    public static Segment Merge(IReadOnlyList<SegmentView> sources, Pace? pace = null)
    {
        var plainImpacts = new List<byte>(sources.Sum(source => source.LiveCount));
        var numbers = sources.Select(source => Renumber(source, plainImpacts)).ToArray();
        var writer = new TermsWriter([.. plainImpacts], (LengthOf(sources, SegmentSection.Postings), LengthOf(sources, SegmentSection.Positions)));
        using var workspace = Workspace.Rent();
        var (postings, positions) = (new PostingsBuffer(workspace), new PositionsBuffer(workspace));
        foreach (var (key, heads) in InOrder(sources))
        {
            pace?.Step();
            var national = 0;
            foreach (var (source, info) in heads)
            {
                national += Copy(sources[source].Segment.Positions(info, postings, positions), sources[source].Segment, numbers[source], writer.Current);
            }

            if (writer.Current.Count > 0)
            {
                writer.EndTerm(key, national);
            }
        }

        // Only now: so many small things are not carried about while the postings are written.
        var documents = sources.SelectMany(source => source.LiveDocuments.Select(source.Segment.Document)).ToList();
        var merged = new Segment(SegmentImage.InMemory(writer.Assemble(documents)));
        GC.KeepAlive(sources);
        return merged;
    }

    private static long LengthOf(IReadOnlyList<SegmentView> sources, SegmentSection section) => sources.Sum(source => source.Segment.Image.LengthOf(section));

    private static int[] Renumber(SegmentView source, List<byte> plainImpacts)
    {
        var numbers = new int[source.Segment.DocumentCount];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = source.IsLive(i) ? plainImpacts.Count : Dead;
            if (source.IsLive(i))
            {
                plainImpacts.Add(Impact.OfPlain(source.Segment.Lengths(i)));
            }
        }

        return numbers;
    }

    // Every term of any source once, ascending, with the sources that have it in their own order.
    private static IEnumerable<(byte[] Key, List<(int Source, TermInfo Info)> Heads)> InOrder(IReadOnlyList<SegmentView> sources)
    {
        var readers = sources.Select(source => source.Segment.Terms.Count > 0 ? source.Segment.Terms.ReadFrom(0) : null).ToArray();
        var queue = new PriorityQueue<int, (byte[] Key, int Source)>(Comparer<(byte[] Key, int Source)>.Create(
            (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key) is var order and not 0 ? order : a.Source - b.Source));
        for (var source = 0; source < readers.Length; source++)
        {
            if (readers[source] is { } reader)
            {
                queue.Enqueue(source, (reader.Key.ToArray(), source));
            }
        }

        var heads = new List<(int Source, TermInfo Info)>();
        while (queue.TryPeek(out _, out var head))
        {
            heads.Clear();
            while (queue.TryPeek(out var next, out var priority) && priority.Key.AsSpan().SequenceEqual(head.Key))
            {
                queue.Dequeue();
                heads.Add((next, readers[next]!.Info));
                if (readers[next]!.Next())
                {
                    queue.Enqueue(next, (readers[next]!.Key.ToArray(), next));
                }
            }

            yield return (head.Key, heads);
        }
    }

    private static unsafe int Copy(PositionsCursor cursor, Segment segment, int[] numbers, PostingsWriter writer)
    {
        var national = 0;
        var postings = cursor.Postings;
        do
        {
            postings.Decode();
            var impacts = postings.Impacts;
            for (var i = 0; i < postings.BlockCount; i++)
            {
                var document = postings.Documents[i];
                if (numbers[document] != Dead)
                {
                    cursor.ReadNumbers(i, writer.Numbers);
                    writer.Add(numbers[document], impacts[i]);
                    national += segment.IsNational(document) ? 1 : 0;
                }
            }
        }
        while (postings.NextBlock());

        return national;
    }
}
