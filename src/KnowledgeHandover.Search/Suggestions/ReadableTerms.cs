using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>The terms of one segment as one reader sees them.</summary>
internal sealed class ReadableTerms
{
    private readonly SegmentView _view;
    private readonly ulong[] _readable;
    private readonly int _except;

    /// <param name="view">The segment.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="except">The key of a document to be left out.</param>
    public ReadableTerms(SegmentView view, Reader reader, string? except = null)
    {
        (_view, _readable) = (view, view.Segment.ReadableBy(reader));
        _except = except is not null && Segment.Keys.TryFind(except, out var document) ? document : -1;
    }

    public Segment Segment => _view.Segment;

    public bool MayRead(int document) => document != _except && DocumentBits.IsSet(_readable, document) && _view.IsLive(document);

    /// <summary>How many living documents that the reader may read a term stands in, counted up to <paramref name="most"/>.</summary>
    public unsafe int Frequency(in TermInfo term, int most)
    {
        using var workspace = Workspace.Rent();
        var (count, cursor) = (0, Segment.Postings(term, new PostingsBuffer(workspace)));
        do
        {
            cursor.Decode();
            foreach (var document in new ReadOnlySpan<int>(cursor.Documents, cursor.BlockCount))
            {
                count += MayRead(document) ? 1 : 0;
            }
        }
        while (count < most && cursor.NextBlock());

        return Math.Min(count, most);
    }
}
