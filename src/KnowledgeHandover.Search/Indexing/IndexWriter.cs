using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>
/// Makes new snapshots. Each batch becomes a segment of its own; small segments are merged at once, large ones in
/// the background while the writer goes on. With a folder, what is in memory is flushed to it in the background too.
/// </summary>
internal sealed class IndexWriter(JapaneseAnalyzer analyzer) : IDisposable
{
    private readonly DocumentInverter _inverter = new(analyzer);
    private readonly CancellationTokenSource _stopping = new();

    // Held for the moment in which a new snapshot is made.
    private readonly Lock _writing = new();

    // Held as long as segments are merged or written; always taken before the other one.
    private readonly Lock _replacing = new();
    private volatile Snapshot _current = Snapshot.Empty;
    private volatile bool _hasFailed;
    private IndexFolder? _folder;

    /// <summary>What is more in memory, in bytes, goes to the disk even before a flush.</summary>
    public long MaxLengthInMemory { get; init; } = 16L << 20;

    public Snapshot Current => _current;

    public Task Merging { get; private set; } = Task.CompletedTask;

    public Task Flushing { get; private set; } = Task.CompletedTask;

    public int Unflushed => _folder is null ? 0 : InMemory(_current).Sum(view => view.LiveCount);

    /// <summary>Takes the folder, and from it the index that it holds.</summary>
    /// <returns>What the index was flushed with, or null when there is none.</returns>
    public string? Open(string path)
    {
        _folder ??= IndexFolder.Take(path);
        if (_folder.ReadManifest() is not { } manifest)
        {
            return null;
        }

        if (manifest.Analyzer != IndexIdentity.Of(analyzer))
        {
            throw new InvalidDataException("The index was made by another analyser.");
        }

        lock (_replacing)
        {
            var segments = manifest.Segments.Select(file => ViewOf(_folder.Map(file), file.Live)).ToList();
            lock (_writing)
            {
                _current = new Snapshot(manifest.Sequence, segments);
            }

            _folder.Clear(kept: manifest.Segments.Select(file => file.Name).ToHashSet(StringComparer.Ordinal));
        }

        return manifest.Origin;
    }

    /// <summary>Begins anew, on the disk too.</summary>
    public void Clear()
    {
        lock (_replacing)
        {
            lock (_writing)
            {
                _current = Snapshot.Empty;
            }

            _folder?.Clear();
        }
    }

    /// <summary>Writes what the index is at this moment. While one flush is under way, that is the answer to the next one too.</summary>
    public Task FlushAsync(string origin)
    {
        lock (_writing)
        {
            if (_folder is not null && Flushing.IsCompleted)
            {
                var snapshot = _current;
                Flushing = InBackground(() => Flush(snapshot, origin));
            }

            return Flushing;
        }
    }

    /// <summary>Gives up a merge that is under way; its parts stay as they are.</summary>
    public void StopMerging() => _stopping.Cancel();

    public void Dispose()
    {
        _stopping.Cancel();
        lock (_replacing)
        {
            _folder?.Dispose();
            _folder = null;
        }
    }

    public void Apply(long sequence, IReadOnlyCollection<SearchDocument> upserts, IReadOnlyCollection<string> deletedKeys)
    {
        var deleted = deletedKeys.ToHashSet(StringComparer.Ordinal);
        var latest = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        foreach (var document in upserts.Where(document => !deleted.Contains(document.Key)))
        {
            latest[document.Key] = document;
        }

        var added = latest.Count == 0 ? null : new SegmentView(SegmentBuilder.Build(latest.Values.Select(_inverter.Invert)));
        lock (_writing)
        {
            var snapshot = _current.Without([.. deleted, .. latest.Keys]);
            IReadOnlyList<SegmentView> segments = added is null ? snapshot.Segments : [.. snapshot.Segments, added];
            _current = new Snapshot(Math.Max(sequence, snapshot.Sequence), MergeSmall(segments));
            StartMergingLarge();
        }
    }

    private static SegmentView ViewOf(SegmentImage image, byte[] live)
    {
        var segment = new Segment(image);
        var bits = MemoryMarshal.Cast<byte, ulong>(live).ToArray();
        return bits.Length == DocumentBits.For(segment.DocumentCount).Length ? new SegmentView(segment, bits) : throw new InvalidDataException("The manifest does not fit its segments.");
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
        if (Merging.IsCompleted && !_stopping.IsCancellationRequested && ChooseLarge().Count > 0)
        {
            Merging = InBackground(MergeLarge);
        }
    }

    private void MergeLarge()
    {
        var pace = new Pace(_stopping.Token);
        try
        {
            while (MergeNext(pace))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The parts are still there.
        }
    }

    private bool MergeNext(Pace pace)
    {
        lock (_replacing)
        {
            var chosen = ChooseLarge();
            if (chosen.Count > 0)
            {
                var merged = SegmentMerger.Merge(chosen, pace);
                Replace(chosen, chosen.Sum(LengthOf) >= MaxLengthInMemory || chosen.Any(view => view.Segment.Image.Path is not null) ? Stored(merged) : merged);
            }

            return chosen.Count > 0;
        }
    }

    // Much in memory moves to the disk although no manifest tells of it yet: the first build of a large index.
    private IReadOnlyList<SegmentView> ChooseLarge()
    {
        var inMemory = InMemory(_current).ToList();
        return _folder is not null && !_hasFailed && inMemory.Sum(LengthOf) >= MaxLengthInMemory ? inMemory : MergePolicy.Choose(_current.Segments, int.MaxValue);
    }

    private void Flush(Snapshot snapshot, string origin)
    {
        lock (_replacing)
        {
            if (_folder is null)
            {
                return;
            }

            var inMemory = InMemory(snapshot).ToList();
            List<SegmentView> views = [.. snapshot.Segments.Except(inMemory)];
            _hasFailed = true;
            if (inMemory.Count > 0)
            {
                var stored = new Segment(_folder.Write(SegmentMerger.Merge(inMemory).Image));
                Replace(inMemory, stored);
                views.Add(new SegmentView(stored));
            }

            _folder.Write(new Manifest { Analyzer = IndexIdentity.Of(analyzer), Sequence = snapshot.Sequence, Origin = origin, Segments = [.. views.Select(FileOf)] });
            _hasFailed = false;
            _folder.Clear(kept: views.Concat(_current.Segments).Select(view => Path.GetFileName(view.Segment.Image.Path)).OfType<string>().ToHashSet(StringComparer.Ordinal));
        }
    }

    // A disk that is full or gone is no reason to lose what was merged: it stays in memory until a flush succeeds.
    private Segment Stored(Segment segment)
    {
        try
        {
            return _folder is null || _hasFailed ? segment : new Segment(_folder.Write(segment.Image));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _hasFailed = true;
            return segment;
        }
    }

    private void Replace(IReadOnlyList<SegmentView> chosen, Segment merged)
    {
        lock (_writing)
        {
            _current = _current with { Segments = Replace(_current.Segments, chosen, WithoutLaterDead(merged, chosen)) };
        }
    }

    private static Task InBackground(Action work) => Task.Factory.StartNew(
        () =>
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
            work();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static IEnumerable<SegmentView> InMemory(Snapshot snapshot) => snapshot.Segments.Where(view => view.Segment.Image.Path is null);

    private static long LengthOf(SegmentView view) => view.Segment.Image.Length;

    private static SegmentFile FileOf(SegmentView view) =>
        new(Path.GetFileName(view.Segment.Image.Path)!, LengthOf(view), view.Segment.Image.Fingerprint, MemoryMarshal.AsBytes(view.Live).ToArray());

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
