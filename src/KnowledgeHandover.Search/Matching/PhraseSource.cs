using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>The documents in which sources answer one after the other, each with its own distance from the end of the one before.</summary>
internal sealed unsafe class PhraseSource : Source
{
    private readonly Segment _segment;
    private readonly IReadOnlyList<(Source Source, int Gap)> _parts;
    private readonly Source[] _rarestFirst;
    private readonly Window _wanted;
    private readonly List<Occurrence> _buffer = [];
    private readonly List<Occurrence> _next = [];
    private readonly List<Occurrence> _joined = [];
    private readonly TermSequence? _terms;

    /// <param name="segment">The segment.</param>
    /// <param name="parts">The parts in their order; the gap of the first one means nothing.</param>
    /// <param name="workspace">Where the windows lie.</param>
    public PhraseSource(Segment segment, IReadOnlyList<(Source Source, int Gap)> parts, Workspace workspace)
        : base(workspace)
    {
        (_segment, _parts) = (segment, parts);
        _rarestFirst = [.. parts.Select(part => part.Source).OrderBy(source => source.Cost)];
        _wanted = new Window(workspace);
        _terms = TermSequence.Of(parts);
    }

    public override long Cost => _rarestFirst[0].Cost;

    public override int Next(int document)
    {
        foreach (var source in _rarestFirst)
        {
            document = source.Next(document);
            if (document == NoMore)
            {
                return NoMore;
            }
        }

        return document;
    }

    public override float Bound(int end, out int until)
    {
        var bound = float.PositiveInfinity;
        until = NoMore;
        foreach (var source in _rarestFirst)
        {
            bound = Math.Min(bound, source.Bound(end, out var holds));
            until = Math.Min(until, holds);
        }

        return bound;
    }

    public override void Fill(Window window, float least)
    {
        _wanted.Move(window.Start, window.Bits);
        foreach (var source in _rarestFirst)
        {
            source.Fill(_wanted, least);
            if (!_wanted.Narrow(source.Bits))
            {
                Clear();
                return;
            }
        }

        FillByOccurrences(_wanted, _segment, _buffer);
    }

    protected override float FrequencyByOccurrences(int document, ReadOnlySpan<byte> lengths, List<Occurrence> buffer) =>
        _terms?.FrequencyIn(document, lengths) ?? base.FrequencyByOccurrences(document, lengths, buffer);

    public override void Collect(int document, List<Occurrence> occurrences)
    {
        _joined.Clear();
        _parts[0].Source.Collect(document, _joined);
        for (var part = 1; part < _parts.Count && _joined.Count > 0; part++)
        {
            _next.Clear();
            _parts[part].Source.Collect(document, _next);
            Occurrence.Join(_joined, _next, _parts[part].Gap);
        }

        occurrences.AddRange(_joined);
    }
}
