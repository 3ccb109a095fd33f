using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>
/// Makes new snapshots. Each batch becomes a segment of its own; small segments are merged at once, large ones in
/// the background while the writer goes on.
/// </summary>
internal sealed class IndexWriter(JapaneseAnalyzer analyzer)
{
    private readonly DocumentInverter _inverter = new(analyzer);
    private readonly Lock _writing = new();
    private volatile Snapshot _current = Snapshot.Empty;

    public Snapshot Current => _current;

    public Task Merging { get; private set; } = Task.CompletedTask;

    public void Apply(long sequence, IReadOnlyCollection<SearchDocument> upserts, IReadOnlyCollection<string> deletedKeys)
    {
        var deleted = deletedKeys.ToHashSet(StringComparer.Ordinal);
        var latest = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        foreach (var document in upserts.Where(document => !deleted.Contains(document.Key)))
        {
            latest[document.Key] = document;
        }

        var documents = latest.Values.Select(_inverter.Invert).ToList();
        lock (_writing)
        {
            var snapshot = _current.Without([.. deleted, .. latest.Keys]);
            IReadOnlyList<SegmentView> segments = documents.Count == 0 ? snapshot.Segments : [.. snapshot.Segments, new SegmentView(SegmentBuilder.Build(documents))];
            _current = new Snapshot(Math.Max(sequence, snapshot.Sequence), MergeSmall(segments));
            StartMergingLarge();
        }
    }

    private static IReadOnlyList<SegmentView> MergeSmall(IReadOnlyList<SegmentView> segments)
    {
        while (MergePolicy.Choose(segments, MergePolicy.MaxInline) is { Count: > 0 } chosen)
        {
            segments = Replace(segments, chosen, new SegmentView(SegmentMerger.Merge(chosen)));
        }

        return segments;
    }

    private void StartMergingLarge()
    {
        if (Merging.IsCompleted && MergePolicy.Choose(_current.Segments, int.MaxValue) is { Count: > 0 } chosen)
        {
            Merging = Task.Run(() => MergeLarge(chosen));
        }
    }

    private void MergeLarge(IReadOnlyList<SegmentView> chosen)
    {
        while (chosen.Count > 0)
        {
            var merged = SegmentMerger.Merge(chosen);
            lock (_writing)
            {
                _current = _current with { Segments = Replace(_current.Segments, chosen, WithoutLaterDead(merged, chosen)) };
                chosen = MergePolicy.Choose(_current.Segments, int.MaxValue);
            }
        }
    }

    // What was deleted while the merge ran is alive in its result.
    private SegmentView WithoutLaterDead(Segment merged, IReadOnlyList<SegmentView> chosen)
    {
        var sources = chosen.Select(view => view.Segment).ToHashSet();
        var alive = _current.Segments.Where(view => sources.Contains(view.Segment)).ToDictionary(view => view.Segment);
        var dead = new List<int>();
        foreach (var source in chosen)
        {
            for (var document = 0; document < source.Segment.DocumentCount; document++)
            {
                var isAlive = alive.TryGetValue(source.Segment, out var now) && now.IsLive(document);
                if (source.IsLive(document) && !isAlive && merged.Keys.TryFind(source.Segment.Keys[document], out var number))
                {
                    dead.Add(number);
                }
            }
        }

        var view = new SegmentView(merged);
        return dead.Count == 0 ? view : view.Without(dead);
    }

    private static IReadOnlyList<SegmentView> Replace(IReadOnlyList<SegmentView> segments, IReadOnlyList<SegmentView> old, SegmentView replacement)
    {
        var replaced = old.Select(view => view.Segment).ToHashSet();
        var kept = segments.Where(view => !replaced.Contains(view.Segment));
        return replacement.LiveCount == 0 ? [.. kept] : [replacement, .. kept];
    }
}
