using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Inverts documents into a segment.</summary>
internal sealed class SegmentBuilder
{
    private readonly Dictionary<Term, int> _ids = new(new TermComparer());
    private readonly List<StoredDocument> _documents = [];
    private readonly List<Occurrence> _occurrences = [];

    // Of all documents side by side, because every posting asks for them.
    private readonly List<byte> _lengths = [];
    private readonly List<bool> _isNational = [];
    private readonly List<int> _positions = [];

    private SegmentBuilder()
    {
    }

    /// <summary>The documents are taken one by one, so that the words of one may be forgotten before the next.</summary>
    public static Segment Build(IEnumerable<InvertibleDocument> documents)
    {
        var builder = new SegmentBuilder();
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        return builder.ToSegment();
    }

    private void Add(InvertibleDocument document)
    {
        foreach (var (term, position) in document.Terms)
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, term, out var exists);
            id = exists ? id : _ids.Count - 1;
            _occurrences.Add(new Occurrence(id, _documents.Count, position));
        }

        _documents.Add(document.Stored);
        _lengths.AddRange(document.Stored.Lengths);
        _isNational.Add(document.Stored.Audience == Audiences.Nation);
    }

    private Segment ToSegment()
    {
        var writer = new TermsWriter([.. _documents.Select(document => Impact.OfPlain(document.Lengths))]);
        var byTerm = SortByTerm(_ids.Count, _occurrences, out var starts);
        var keys = new byte[_ids.Count][];
        foreach (var (term, id) in _ids)
        {
            keys[id] = TermKey.Of(term);
        }

        foreach (var id in TermKey.InOrder(keys))
        {
            Write(byTerm.AsSpan(starts[id]..starts[id + 1]), keys[id], writer);
        }

        return new Segment(SegmentImage.InMemory(writer.Assemble(_documents)));
    }

    private void Write(ReadOnlySpan<Occurrence> occurrences, byte[] key, TermsWriter writer)
    {
        var national = 0;
        var lengths = CollectionsMarshal.AsSpan(_lengths);
        for (var i = 0; i < occurrences.Length;)
        {
            var document = occurrences[i].Document;
            _positions.Clear();
            for (; i < occurrences.Length && occurrences[i].Document == document; i++)
            {
                _positions.Add(occurrences[i].Position);
            }

            var positions = CollectionsMarshal.AsSpan(_positions);
            PositionCodec.AddNumbers(positions, writer.Current.Numbers);
            writer.Current.Add(document, Impact.Of(positions, lengths.Slice(document * FieldPosition.FieldCount, FieldPosition.FieldCount)));
            national += _isNational[document] ? 1 : 0;
        }

        writer.EndTerm(key, national);
    }

    // A stable counting sort: within a term the occurrences stay in the order of documents and positions.
    private static Occurrence[] SortByTerm(int terms, List<Occurrence> occurrences, out int[] starts)
    {
        starts = new int[terms + 1];
        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(occurrences))
        {
            starts[occurrence.Term + 1]++;
        }

        for (var i = 0; i < terms; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var sorted = new Occurrence[occurrences.Count];
        foreach (ref readonly var occurrence in CollectionsMarshal.AsSpan(occurrences))
        {
            sorted[next[occurrence.Term]++] = occurrence;
        }

        return sorted;
    }

    private readonly record struct Occurrence(int Term, int Document, int Position);
}
