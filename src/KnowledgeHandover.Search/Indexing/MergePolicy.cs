namespace KnowledgeHandover.Search.Indexing;

/// <summary>
/// Which segments to merge: eight of one size class become one of the next, so that a document is rewritten only
/// as often as there are classes. A segment that is mostly dead is rewritten alone.
/// </summary>
internal static class MergePolicy
{
    private const int Factor = 8;

    /// <summary>The most documents that the writer merges itself, in well under a millisecond or two; more is left to the background.</summary>
    public const int MaxInline = 64;

    /// <summary>No merge makes a segment that is longer, so that none takes more memory than a small server has.</summary>
    private const long MaxLength = 1L << 29;

    /// <summary>The next merge with at most this many documents, or none.</summary>
    public static IReadOnlyList<SegmentView> Choose(IReadOnlyList<SegmentView> segments, int maxDocuments)
    {
        // Eight that are not longer than an eighth make no whole that is too long.
        var bySize = segments.Where(view => view.Segment.Image.Length <= MaxLength / Factor).GroupBy(view => SizeClass(view.LiveCount)).OrderBy(group => group.Key)
            .Select(group => group.ToList()).FirstOrDefault(group => group.Count >= Factor)?.Take(Factor).ToList();
        var chosen = bySize ?? segments.Where(view => view.IsMostlyDead).Take(1).ToList();
        return chosen.Sum(view => view.LiveCount) <= maxDocuments ? chosen : [];
    }

    private static int SizeClass(int count)
    {
        var sizeClass = 0;
        for (; count >= Factor; count /= Factor)
        {
            sizeClass++;
        }

        return sizeClass;
    }
}
