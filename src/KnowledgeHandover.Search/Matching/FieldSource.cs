using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>What of another source stands in one field.</summary>
internal sealed class FieldSource(Source inner, Field field, Segment segment, Workspace workspace) : Source(workspace)
{
    private readonly Window _wanted = new(workspace);
    private readonly List<Occurrence> _buffer = [];

    public override long Cost => inner.Cost;

    public override int Next(int document) => inner.Next(document);

    public override float Bound(int end, out int until) => inner.Bound(end, out until);

    public override unsafe void Fill(Window window, float least)
    {
        inner.Fill(window, least);
        _wanted.Move(window.Start, new ReadOnlySpan<ulong>(inner.Bits, Window.Words));
        FillByOccurrences(_wanted, segment, _buffer);
    }

    public override void Collect(int document, List<Occurrence> occurrences)
    {
        var first = occurrences.Count;
        inner.Collect(document, occurrences);
        for (var i = occurrences.Count - 1; i >= first; i--)
        {
            if (FieldPosition.FieldOf(occurrences[i].Position) != field)
            {
                occurrences.RemoveAt(i);
            }
        }
    }
}
