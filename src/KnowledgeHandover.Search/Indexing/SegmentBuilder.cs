using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Inverts documents into a segment.</summary>
internal static class SegmentBuilder
{
    public static Segment Build(IReadOnlyList<InvertibleDocument> documents)
    {
        var ids = new Dictionary<Term, int>();
        var occurrences = new List<Occurrence>(documents.Sum(document => document.Terms.Count));
        for (var number = 0; number < documents.Count; number++)
        {
            foreach (var (term, position) in documents[number].Terms)
            {
                if (!ids.TryGetValue(term, out var id))
                {
                    ids.Add(term, id = ids.Count);
                }

                occurrences.Add(new Occurrence(id, number, position));
            }
        }

        var terms = new Term[ids.Count];
        foreach (var (term, id) in ids)
        {
            terms[id] = term;
        }

        return new Segment([.. documents.Select(document => document.Stored)], new TermDictionary([.. terms.Order()]), Invert(terms, occurrences));
    }

    private static Postings Invert(Term[] terms, List<Occurrence> occurrences)
    {
        var byTerm = SortByTerm(terms.Length, occurrences, out var starts);
        var writer = new PostingsWriter(terms.Length, occurrences.Count);
        foreach (var id in Enumerable.Range(0, terms.Length).OrderBy(id => terms[id]))
        {
            foreach (var occurrence in byTerm.AsSpan(starts[id]..starts[id + 1]))
            {
                writer.Add(occurrence.Document, occurrence.Position);
            }

            writer.EndTerm();
        }

        return writer.ToPostings();
    }

    // A stable counting sort: within a term the occurrences stay in the order of documents and positions.
    private static Occurrence[] SortByTerm(int terms, List<Occurrence> occurrences, out int[] starts)
    {
        starts = new int[terms + 1];
        foreach (var occurrence in occurrences)
        {
            starts[occurrence.Term + 1]++;
        }

        for (var i = 0; i < terms; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var sorted = new Occurrence[occurrences.Count];
        foreach (var occurrence in occurrences)
        {
            sorted[next[occurrence.Term]++] = occurrence;
        }

        return sorted;
    }

    private readonly record struct Occurrence(int Term, int Document, int Position);
}
