namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>Random changes, queries and readers: the index finds the documents that FTS5 finds, by one word, several, a phrase and a prefix.</summary>
public sealed class Fts5Tests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Search_AfterRandomChanges_FindsWhatFts5Finds(int seed)
    {
        var random = new Random(seed);
        using var index = new SearchIndex(TestAnalyzer.Shared);
        using var fts5 = new Fts5();
        var found = 0;
        for (var sequence = 1; sequence <= 30; sequence++)
        {
            Change(random, index, fts5, sequence);
            for (var i = 0; i < 10; i++)
            {
                var reader = new Reader(Vocabulary.Audiences.Where(_ => random.Next(3) > 0));
                found += Compare(index, fts5, reader, Asked(random));
            }
        }

        Assert.True(found > 1_000);
    }

    [Fact]
    public void Oracle_ThatMissesADocument_Disagrees()
    {
        using var index = new SearchIndex(TestAnalyzer.Shared);
        using var fts5 = new Fts5();
        var document = Vocabulary.Document(new Random(1), "note/1") with { Title = "議会", Audience = Audiences.Nation };
        index.Apply(1, [document], []);

        Assert.Empty(fts5.Search("議会", new Reader([Audiences.Nation])));
        Assert.Single(index.Search(new SearchRequest { Text = "議会" }, new Reader([Audiences.Nation])).Hits);
    }

    private static void Change(Random random, SearchIndex index, Fts5 fts5, int sequence)
    {
        var upserts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Vocabulary.Document(random, $"note/{random.Next(80)}")).DistinctBy(document => document.Key).ToList();
        var deleted = Enumerable.Range(0, random.Next(4)).Select(_ => $"note/{random.Next(80)}").Except(upserts.Select(document => document.Key)).ToList();
        index.Apply(sequence, upserts, deleted);
        upserts.ForEach(fts5.Put);
        deleted.ForEach(fts5.Remove);
    }

    private static int Compare(SearchIndex index, Fts5 fts5, Reader reader, (string Ours, string Theirs) asked)
    {
        var expected = fts5.Search(asked.Theirs, reader);

        var result = index.Search(new SearchRequest { Text = asked.Ours, Limit = SearchRequest.MaxLimit, MayWiden = false }, reader);

        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Hits.Select(hit => hit.Key).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Count, result.Total);
        return expected.Count;
    }

    private static (string Ours, string Theirs) Asked(Random random)
    {
        if (random.Next(5) == 0)
        {
            var prefix = Vocabulary.Word(random)[..1] + "*";
            return (prefix, prefix);
        }

        var query = RandomQuery.Of(random);
        var all = string.Join(" AND ", query.Parts.Where(part => !part.IsExcluded).Select(Said));
        var none = string.Join(" OR ", query.Parts.Where(part => part.IsExcluded).Select(Said));
        return (query.Text, none.Length == 0 ? all : $"({all}) NOT ({none})");
    }

    private static string Said(RandomQuery.Part part) => $"({string.Join(" OR ", part.Alternatives.Select(words => $"\"{string.Join(' ', words)}\""))})";
}
