using System.Collections.Concurrent;
using System.Numerics;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>A segment as one snapshot sees it: with the deletions up to then.</summary>
internal sealed class SegmentView
{
    private readonly ulong[] _live;
    private readonly IReadOnlyList<int> _deadNational;
    private readonly ConcurrentDictionary<int, int> _nationalFrequencies = new();

    public SegmentView(Segment segment)
        : this(segment, AllOf(segment.DocumentCount), [])
    {
    }

    public SegmentView(Segment segment, ulong[] live)
        : this(segment, live, [.. Enumerable.Range(0, segment.DocumentCount).Where(document => !DocumentBits.IsSet(live, document) && segment.IsNational(document))])
    {
    }

    private SegmentView(Segment segment, ulong[] live, IReadOnlyList<int> deadNational)
    {
        (Segment, _live, _deadNational) = (segment, live, deadNational);
        LiveCount = live.Sum(BitOperations.PopCount);
        NationalCount = segment.NationalCount - deadNational.Count;
    }

    public Segment Segment { get; }

    public int LiveCount { get; }

    /// <summary>How many living documents count in the statistics.</summary>
    public int NationalCount { get; }

    /// <summary>Whether more than half of it is dead weight.</summary>
    public bool IsMostlyDead => LiveCount * 2 < Segment.DocumentCount;

    /// <summary>A bit for each document, set for those that live.</summary>
    public ulong[] Live => _live;

    public IEnumerable<int> LiveDocuments => Enumerable.Range(0, Segment.DocumentCount).Where(IsLive);

    public bool IsLive(int document) => DocumentBits.IsSet(_live, document);

    public SegmentView Without(IReadOnlyCollection<int> documents)
    {
        var live = _live.AsSpan().ToArray();
        foreach (var document in documents)
        {
            DocumentBits.Clear(live, document);
        }

        return new SegmentView(Segment, live, [.. _deadNational, .. documents.Where(document => IsLive(document) && Segment.IsNational(document)).Distinct()]);
    }

    /// <summary>How many living national documents a term stands in.</summary>
    public int NationalFrequency(in FoundTerm term) =>
        _deadNational.Count == 0 ? term.Info.NationalCount : _nationalFrequencies.GetOrAdd(term.Id, static (_, place) => place.View.CountNational(place.Info), (View: this, term.Info));

    private int CountNational(TermInfo info)
    {
        using var workspace = Workspace.Rent();
        var cursor = Segment.Postings(info, new PostingsBuffer(workspace));
        return info.NationalCount - _deadNational.Order().Count(document => cursor.Find(document) >= 0);
    }

    private static ulong[] AllOf(int count)
    {
        var all = DocumentBits.For(count);
        for (var document = 0; document < count; document++)
        {
            DocumentBits.Set(all, document);
        }

        return all;
    }
}
