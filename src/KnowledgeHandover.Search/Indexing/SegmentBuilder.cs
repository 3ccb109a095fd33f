using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

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
                ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, term, out var exists);
                id = exists ? id : ids.Count - 1;
                occurrences.Add(new Occurrence(id, number, position));
            }
        }

        var writer = new TermsWriter([.. documents.Select(document => document.Stored)]);
        var byTerm = SortByTerm(ids.Count, occurrences, out var starts);
        foreach (var (key, id) in ids.Select(entry => (Key: TermKey.Of(entry.Key), entry.Value)).Order(ByKey))
        {
            Write(byTerm.AsSpan(starts[id]..starts[id + 1]), key, documents, writer);
        }

        return new Segment(SegmentImage.InMemory(writer.Assemble()));
    }

    private static Comparer<(byte[] Key, int Id)> ByKey => Comparer<(byte[] Key, int Id)>.Create((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));

    private static void Write(ReadOnlySpan<Occurrence> occurrences, byte[] key, IReadOnlyList<InvertibleDocument> documents, TermsWriter writer)
    {
        var (positions, national) = (new List<int>(), 0);
        for (var i = 0; i < occurrences.Length;)
        {
            var document = occurrences[i].Document;
            var stored = documents[document].Stored;
            var frequency = 0.0;
            positions.Clear();
            for (; i < occurrences.Length && occurrences[i].Document == document; i++)
            {
                positions.Add(occurrences[i].Position);
                frequency += Bm25F.WorthAt(occurrences[i].Position, stored.Lengths);
            }

            PositionCodec.AddNumbers(CollectionsMarshal.AsSpan(positions), writer.Current.Numbers);
            writer.Current.Add(document, Impact.Of(frequency));
            national += stored.Audience == Audiences.Nation ? 1 : 0;
        }

        writer.EndTerm(key, national);
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
