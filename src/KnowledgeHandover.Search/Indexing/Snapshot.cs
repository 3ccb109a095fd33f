namespace KnowledgeHandover.Search.Indexing;

/// <summary>The whole index at one moment. A reader takes one and is not disturbed by what is written meanwhile.</summary>
internal sealed record Snapshot(long Sequence, IReadOnlyList<SegmentView> Segments)
{
    public static readonly Snapshot Empty = new(0, []);

    public int DocumentCount => Segments.Sum(segment => segment.LiveCount);

    /// <summary>The snapshot in which these keys are gone.</summary>
    public Snapshot Without(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            return this;
        }

        var segments = Segments.Select(view => DeadIn(view, keys) is { Count: > 0 } dead ? view.Without(dead) : view);
        return this with { Segments = [.. segments.Where(view => view.LiveCount > 0)] };
    }

    private static List<int> DeadIn(SegmentView view, IReadOnlyCollection<string> keys)
    {
        var dead = new List<int>();
        foreach (var key in keys)
        {
            if (view.Segment.Keys.TryFind(key, out var document) && view.IsLive(document))
            {
                dead.Add(document);
            }
        }

        return dead;
    }
}
