using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Makes one segment of several, leaving out what is dead.</summary>
internal static class SegmentMerger
{
    private const int Dead = -1;

    public static Segment Merge(IReadOnlyList<SegmentView> sources)
    {
        var documents = new List<StoredDocument>(sources.Sum(source => source.Live.Count));
        var numbers = sources.Select(source => Renumber(source, documents)).ToArray();
        var terms = new List<Term>();
        var writer = new PostingsWriter(0, 0);
        foreach (var (term, occurrences) in InOrder(sources))
        {
            foreach (var (source, id) in occurrences)
            {
                Copy(sources[source].Segment.Postings, id, numbers[source], writer);
            }

            if (writer.TermHasDocuments)
            {
                terms.Add(term);
                writer.EndTerm();
            }
        }

        return new Segment(documents, new TermDictionary([.. terms]), writer.ToPostings());
    }

    private static int[] Renumber(SegmentView source, List<StoredDocument> documents)
    {
        var numbers = new int[source.Segment.Documents.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = source.Live[i] ? documents.Count : Dead;
            if (source.Live[i])
            {
                documents.Add(source.Segment.Documents[i]);
            }
        }

        return numbers;
    }

    // Every term of any source once, ascending, with the sources that have it in their own order.
    private static IEnumerable<(Term Term, List<(int Source, int Id)> Occurrences)> InOrder(IReadOnlyList<SegmentView> sources)
    {
        var heads = new PriorityQueue<(int Source, int Id), (Term, int)>();
        void Advance(int source, int id)
        {
            if (id < sources[source].Segment.Terms.Count)
            {
                heads.Enqueue((source, id), (sources[source].Segment.Terms[id], source));
            }
        }

        for (var source = 0; source < sources.Count; source++)
        {
            Advance(source, 0);
        }

        var occurrences = new List<(int Source, int Id)>();
        while (heads.TryPeek(out _, out var head))
        {
            occurrences.Clear();
            while (heads.TryPeek(out var next, out var priority) && priority.Item1 == head.Item1)
            {
                heads.Dequeue();
                occurrences.Add(next);
                Advance(next.Source, next.Id + 1);
            }

            yield return (head.Item1, occurrences);
        }
    }

    private static void Copy(Postings postings, int term, int[] numbers, PostingsWriter writer)
    {
        var documents = postings.Documents(term);
        for (var i = 0; i < documents.Length; i++)
        {
            if (numbers[documents[i]] != Dead)
            {
                writer.Add(numbers[documents[i]], postings.Positions(term, i));
            }
        }
    }
}
