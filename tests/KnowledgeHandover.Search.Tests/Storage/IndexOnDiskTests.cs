using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Tests.Oracles;
using Wakachi.Ipadic;

namespace KnowledgeHandover.Search.Tests.Storage;

/// <summary>An index that was flushed is found again as it was, by its owner alone.</summary>
public sealed class IndexOnDiskTests
{
    [Fact]
    public void Open_OfAnEmptyFolder_SaysThatThereIsNone()
    {
        using var folder = new TestFolder();
        using var index = new SearchIndex(TestAnalyzer.Shared);

        Assert.Null(index.Open(folder.Path));
        Assert.Equal(0, index.DocumentCount);
    }

    [Fact]
    public async Task Open_AfterAFlush_HoldsWhatWasFlushedAndWhatItWasToldOfIt()
    {
        using var folder = new TestFolder();
        using (var written = Opened(folder, out _))
        {
            written.Apply(7, [TestIndex.Note("note/1", "督促状の発送"), TestIndex.Note("note/2", "議事録の作成"), TestIndex.Note("note/3", "督促状の様式")], []);
            await written.FlushAsync("令和8年11月25日まで");
            written.Apply(8, [], ["note/3"]);
            await written.FlushAsync("令和8年11月26日まで");
            written.Apply(9, [TestIndex.Note("note/4", "督促状の再発行")], []);
        }

        using var index = Opened(folder, out var origin);

        Assert.Equal(("令和8年11月26日まで", 8L, 2), (origin, index.AppliedSequence, index.DocumentCount));
        Assert.Equal(["note/1"], index.Find("督促状"));
        Assert.Equal(["note/2"], index.Find("議事録"));
    }

    [Fact]
    public async Task Search_BeforeItServes_FindsNothing()
    {
        using var folder = new TestFolder();
        using (var written = Opened(folder, out _))
        {
            written.Apply(1, [TestIndex.Note("note/1", "督促状")], []);
            await written.FlushAsync("");
        }

        using var index = new SearchIndex(TestAnalyzer.Shared);
        index.Open(folder.Path);

        Assert.Equal(1, index.DocumentCount);
        Assert.Empty(index.Find("督促状"));
        index.Serve();
        Assert.Equal(["note/1"], index.Find("督促状"));
    }

    [Fact]
    public void Open_OfAFolderThatIsHeld_IsRefusedUntilItIsFree()
    {
        using var folder = new TestFolder();
        using var second = new SearchIndex(TestAnalyzer.Shared);
        using (Opened(folder, out _))
        {
            Assert.Equal(folder.Path, Assert.Throws<IndexFolderInUseException>(() => second.Open(folder.Path)).Folder);
        }

        Assert.Null(second.Open(folder.Path));
    }

    [Fact]
    public async Task Open_WithAnAnalyserThatKnowsAnotherWord_IsRefused()
    {
        using var folder = new TestFolder();
        using (var written = Opened(folder, out _))
        {
            written.Apply(1, [TestIndex.Note("note/1", "督促状")], []);
            await written.FlushAsync("");
        }

        using var index = new SearchIndex(JapaneseAnalyzer.Create(IpadicDictionary.Load(), [new UserTerm("引継ぎ丸", "ヒキツギマル")]));

        Assert.Contains("another analyser", Assert.Throws<InvalidDataException>(() => index.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_ThrowsAwayTheFilesToo()
    {
        using var folder = new TestFolder();
        using var index = Opened(folder, out _);
        index.Apply(1, [TestIndex.Note("note/1", "督促状")], []);
        await index.FlushAsync("");
        Assert.Equal(2, folder.Files.Count);

        index.Clear();

        Assert.Equal((0, 0L), (index.DocumentCount, index.AppliedSequence));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Flush_OfALargeIndexThatIsStillBeingBuilt_KeepsFewInMemoryAndAllInTheEnd()
    {
        using var folder = new TestFolder();
        using var index = new SearchIndex(TestAnalyzer.Shared, new IndexWriter(TestAnalyzer.Shared) { MaxLengthInMemory = 50_000 });
        index.Open(folder.Path);
        var random = new Random(5);
        for (var batch = 0; batch < 20; batch++)
        {
            index.Apply(batch, [.. Enumerable.Range(0, 40).Select(i => Vocabulary.Document(random, $"note/{batch}/{i}"))], []);
            await index.Merging;
        }

        var (files, inMemory) = (folder.Files, index.UnflushedCount);
        await index.FlushAsync("");

        Assert.True(files.Count > 0 && inMemory < 400, $"{inMemory} of 800 in memory");
        Assert.DoesNotContain(folder.Manifest, files);
        Assert.Equal((0, 800), (index.UnflushedCount, index.DocumentCount));
    }

    /// <summary>Random changes with flushes, merges, closing and opening in between: the same as an index that saw only the outcome.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Index_AfterRandomChangesAndReopenings_EqualsARebuild(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var documents = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        var index = Opened(folder, out _);
        var found = 0;
        for (var sequence = 1; sequence <= 250; sequence++)
        {
            Change(random, index, documents, sequence);
            if (random.Next(6) == 0)
            {
                await index.FlushAsync($"{sequence}");
            }

            if (random.Next(25) == 0)
            {
                await index.FlushAsync($"{sequence}");
                index.Dispose();
                index = Opened(folder, out var origin);
                Assert.Equal(($"{sequence}", (long)sequence), (origin, index.AppliedSequence));
                found += Compare(random, index, TestIndex.Of([.. documents.Values]));
            }
        }

        index.Dispose();
        Assert.True(found > 20, $"{found}");
        // Old files go as new ones come.
        Assert.InRange(folder.Segments.Count, 1, 40);
    }

    /// <summary>Readers go on while their files are merged, replaced and deleted.</summary>
    [Fact]
    public async Task Search_WhileFilesAreReplaced_SeesWholeChanges()
    {
        using var folder = new TestFolder();
        using var index = Opened(folder, out _);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => CountWhile(index, done.Token))).ToList();
        var gone = new HashSet<string>();
        for (var sequence = 1; sequence <= 150; sequence++)
        {
            var batch = sequence;
            index.Apply(sequence, [.. Enumerable.Range(0, 10).Select(i => TestIndex.Note($"note/{batch}/{i}", "督促状"))], [.. Enumerable.Range(0, 10).Select(i => $"note/{batch - 1}/{i}")]);
            await index.FlushAsync("");
            gone.UnionWith(folder.Segments);
            if (sequence % 10 == 0)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        await done.CancelAsync();
        Assert.Subset(new HashSet<int> { 0, 10 }, (await Task.WhenAll(readers)).SelectMany(totals => totals).ToHashSet());
        Assert.True(gone.Count(file => !File.Exists(file)) > 100);
    }

    internal static SearchIndex Opened(TestFolder folder, out string? origin)
    {
        var index = new SearchIndex(TestAnalyzer.Shared);
        origin = index.Open(folder.Path);
        index.Serve();
        return index;
    }

    private static void Change(Random random, SearchIndex index, Dictionary<string, SearchDocument> documents, int sequence)
    {
        var upserts = Enumerable.Range(0, random.Next(12)).Select(_ => Vocabulary.Document(random, $"note/{random.Next(200)}")).ToList();
        var deleted = Enumerable.Range(0, random.Next(6)).Select(_ => $"note/{random.Next(200)}").ToList();
        index.Apply(sequence, upserts, deleted);
        upserts.ForEach(document => documents[document.Key] = document);
        deleted.ForEach(key => documents.Remove(key));
    }

    private static int Compare(Random random, SearchIndex index, SearchIndex rebuilt)
    {
        Assert.Equal(rebuilt.Digest(), index.Digest());
        var found = 0;
        for (var i = 0; i < 10; i++)
        {
            var request = Vocabulary.Request(random, RandomQuery.Of(random).Text);
            var reader = new Reader(Vocabulary.Audiences.Where(_ => random.Next(3) > 0));
            var (expected, actual) = (rebuilt.Search(request, reader), index.Search(request, reader));
            Assert.Equal(expected.Total, actual.Total);
            Assert.Equal(expected.Hits.Select(hit => hit.Key), actual.Hits.Select(hit => hit.Key));
            Assert.Equal(expected.Facets.Kinds, actual.Facets.Kinds);
            found += expected.Total;
        }

        return found;
    }

    private static HashSet<int> CountWhile(SearchIndex index, CancellationToken cancellationToken)
    {
        var totals = new HashSet<int>();
        do
        {
            totals.Add(index.Search(new SearchRequest { Text = "督促状" }, TestIndex.Everyone).Total);
        }
        while (!cancellationToken.IsCancellationRequested);

        return totals;
    }
}
