namespace KnowledgeHandover.Search.Tests.Indexing;

public sealed class IndexWriterTests
{
    [Fact]
    public void Apply_SameChangeTwice_ChangesNothing()
    {
        var document = TestIndex.Note("note/1", "督促状の発送");
        var index = TestIndex.Of(document);
        var digest = index.Digest();

        index.Apply(1, [document], []);

        Assert.Equal((digest, 1, 1L), (index.Digest(), index.DocumentCount, index.AppliedSequence));
    }

    [Fact]
    public void Apply_NewVersion_ReplacesTheOld()
    {
        var index = TestIndex.Of(TestIndex.Note("note/1", "督促状"));

        index.Apply(2, [TestIndex.Note("note/1", "催告書")], []);

        Assert.Empty(index.Find("督促状"));
        Assert.Equal(["note/1"], index.Find("催告書"));
    }

    [Fact]
    public void Apply_ChangedAudience_HidesAtOnce()
    {
        var index = TestIndex.Of(TestIndex.Note("note/1", "督促状"));

        index.Apply(2, [TestIndex.Note("note/1", "督促状", audience: "section/812")], []);

        Assert.Empty(index.Find("督促状"));
        Assert.Equal(1, index.Search(new SearchRequest { Text = "督促状" }, new Reader(["section/812"])).Total);
    }

    [Fact]
    public void Apply_GivenAndDeleted_IsDeleted()
    {
        var index = TestIndex.Of(TestIndex.Note("note/1", "督促状"));

        index.Apply(2, [TestIndex.Note("note/1", "催告書"), TestIndex.Note("note/2", "催告書")], ["note/1", "note/9"]);

        Assert.Equal(["note/2"], index.Keys);
    }

    [Fact]
    public void Apply_EarlierSequence_DoesNotTurnTheClockBack()
    {
        var index = new SearchIndex(TestAnalyzer.Shared);

        index.Apply(7, [], []);
        index.Apply(3, [], []);

        Assert.Equal(7, index.AppliedSequence);
    }

    [Fact]
    public void Digest_AnyDifference_Shows()
    {
        var document = TestIndex.Note("note/1", "督促状の発送");
        SearchDocument[] others = [document with { Title = "発送の督促状" }, document with { Audience = "member/9" }, document with { Tags = "税" }, document with { Key = "note/2" }, document with { FiscalYear = 2026 }];

        Assert.Equal(6, others.Append(document).Select(other => TestIndex.Of(other).Digest()).Distinct().Count());
        Assert.Equal(TestIndex.Of(document).Digest(), TestIndex.Of(document).Digest());
    }

    [Fact]
    public async Task Apply_ManySmallChanges_LeavesFewSegmentsAndEqualsARebuild()
    {
        var random = new Random(7);
        var index = new SearchIndex(TestAnalyzer.Shared);
        var documents = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        for (var sequence = 1; sequence <= 1_500; sequence++)
        {
            var document = Oracles.Vocabulary.Document(random, $"note/{random.Next(700)}");
            var deleted = random.Next(5) == 0 ? $"note/{random.Next(700)}" : "note/none";
            index.Apply(sequence, [document], [deleted]);
            documents[document.Key] = document;
            documents.Remove(deleted);
        }

        await index.Merging;

        Assert.InRange(index.SegmentCount, 1, 40);
        Assert.Equal(TestIndex.Of([.. documents.Values]).Digest(), index.Digest());
    }

    [Fact]
    public async Task Search_WhileTheWriterWrites_SeesWholeChanges()
    {
        var index = new SearchIndex(TestAnalyzer.Shared);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => CountWhile(index, done.Token))).ToList();
        for (var sequence = 1; sequence <= 300; sequence++)
        {
            // Every change replaces ten documents by ten others: at no moment are there more or fewer.
            var batch = sequence;
            index.Apply(sequence, [.. Enumerable.Range(0, 10).Select(i => TestIndex.Note($"note/{batch}/{i}", "督促状"))], [.. Enumerable.Range(0, 10).Select(i => $"note/{batch - 1}/{i}")]);
        }

        await done.CancelAsync();
        Assert.Subset(new HashSet<int> { 0, 10 }, (await Task.WhenAll(readers)).SelectMany(totals => totals).ToHashSet());
        await index.Merging;
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
