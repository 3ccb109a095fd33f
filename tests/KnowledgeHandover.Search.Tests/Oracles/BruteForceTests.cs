namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>Random upserts, deletes, queries and readers: the index answers what reading everything answers.</summary>
public sealed class BruteForceTests
{
    [Fact]
    public void Vocabulary_EveryWord_IsOneTerm() => Assert.All(Vocabulary.Words, word => Assert.Equal([word], TestAnalyzer.Words(word)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Search_AfterRandomChanges_AnswersAsBruteForce(int seed)
    {
        var random = new Random(seed);
        var index = new SearchIndex(TestAnalyzer.Shared);
        var documents = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        var found = 0;
        for (var sequence = 1; sequence <= 40; sequence++)
        {
            Change(random, index, documents, sequence);
            for (var i = 0; i < 10; i++)
            {
                found += Compare(random, index, documents.Values);
            }
        }

        Assert.True(found > 1_000);
    }

    private static void Change(Random random, SearchIndex index, Dictionary<string, SearchDocument> documents, int sequence)
    {
        var upserts = Enumerable.Range(0, random.Next(12)).Select(_ => Vocabulary.Document(random, $"note/{random.Next(80)}")).ToList();
        var deleted = Enumerable.Range(0, random.Next(4)).Select(_ => $"note/{random.Next(80)}").ToList();
        index.Apply(sequence, upserts, deleted);
        upserts.ForEach(document => documents[document.Key] = document);
        deleted.ForEach(key => documents.Remove(key));
        Assert.Equal(documents.Keys.Order(StringComparer.Ordinal), index.Keys);
    }

    private static int Compare(Random random, SearchIndex index, IReadOnlyCollection<SearchDocument> documents)
    {
        var query = RandomQuery.Of(random);
        var request = Vocabulary.Request(random, query.Text) with { MayWiden = false };
        var reader = new Reader(Vocabulary.Audiences.Where(_ => random.Next(3) > 0));
        var oracle = new BruteForce(documents, reader);

        var result = index.Search(request, reader);
        var (total, hits) = oracle.Search(query, request);

        Assert.Equal(total, result.Total);
        Assert.Equal(hits.Select(hit => hit.Key), result.Hits.Select(hit => hit.Key));
        if (request.Sort == SearchSort.Relevance)
        {
            Assert.All(hits.Zip(result.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-5));
        }

        Assert.Equal(oracle.KindCounts(query, request), result.Facets.Kinds.ToDictionary(value => value.Value, value => value.Count));
        return total;
    }
}
