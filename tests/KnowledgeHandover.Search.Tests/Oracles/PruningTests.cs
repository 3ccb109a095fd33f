namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>With thousands of documents, so that terms have many blocks and segments many windows: what is passed over never mattered.</summary>
public sealed class PruningTests
{
    private static readonly List<SearchDocument> Documents = MakeDocuments();
    private static readonly SearchIndex Index = Built();

    public static TheoryData<string> Queries =>
    [
        "港湾", "議会", "議会 港湾", "会計 研修 職員", "議会 OR 港湾", "会計 OR 職員 OR 港湾", "議会 -港湾", "\"議会 予算\"", "\"議会 予算\" 港湾", "title:議会", "議*", "議会 予算 窓口 道路 学校", "(議会 港湾) OR (予算 会計)", "",
        "まれな", "まれな 議会", "まれな OR 議会", "ken*", "ken* 議会", "ken* OR 港湾", "title:ken*", "kena",
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Search_OnlyTheBest_AreThoseOfCountingAll(string query)
    {
        foreach (var reader in new[] { "nation", "section/812", "nation,section/812,member/9" }.Select(audiences => new Reader(audiences.Split(','))))
        {
            foreach (var (offset, limit, sort) in new[] { (0, 10, SearchSort.Relevance), (0, 100, SearchSort.Relevance), (195, 20, SearchSort.Relevance), (5, 10, SearchSort.Newest) })
            {
                var request = new SearchRequest { Text = query, Offset = offset, Limit = limit, Sort = sort, MayWiden = false };

                AssertSame(request, reader);
                AssertSame(request with { UsedSince = new(2025, 4, 1) }, reader);
            }
        }
    }

    private static void AssertSame(SearchRequest request, Reader reader)
    {
        var counted = Index.Search(request, reader);
        var best = Index.Search(request with { WithCounts = false }, reader);

        Assert.Equal(counted.Hits, best.Hits);
        Assert.InRange(best.Total, best.Hits.Count, counted.Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Search_ManyDocuments_AnswersAsBruteForce(int seed)
    {
        var random = new Random(seed);
        var reader = new Reader(["nation", "section/812"]);
        var oracle = new BruteForce(Documents, reader);
        for (var i = 0; i < 12; i++)
        {
            var query = RandomQuery.Of(random);
            var request = Vocabulary.Request(random, query.Text) with { MayWiden = false };

            var result = Index.Search(request, reader);
            var (total, _) = oracle.Search(query, request);

            Assert.Equal(total, result.Total);
            Assert.Equal(oracle.KindCounts(query, request), result.Facets.Kinds.ToDictionary(value => value.Value, value => value.Count));
        }
    }

    private static List<SearchDocument> MakeDocuments()
    {
        var random = new Random(2026);
        return [.. Enumerable.Range(0, 5_000).Select(i => Vocabulary.Document(random, $"note/{i}")).Select(document => random.Next(1_000) == 0 ? document with { Title = "まれな" } : document)
            .Select(document => document with { Title = $"{document.Title} {Ken(random)}", Body = $"{document.Body} {Ken(random)} {Ken(random)}" })];
    }

    // Words with one beginning, from kena in many blocks to others in a document or two; often two of them in one document.
    private static string Ken(Random random) => $"ken{(char)('a' + (int)(26 * Math.Pow(random.NextDouble(), 6)))}";

    // Some of it replaced and deleted again, so that the large segments have dead documents.
    private static SearchIndex Built()
    {
        var index = new SearchIndex(TestAnalyzer.Shared);
        index.Apply(1, [.. Documents.Take(4_000).Select(document => document with { Body = "議会" }), TestIndex.Note("note/gone", "議会 港湾")], []);
        index.Apply(2, [.. Documents.Take(3_500)], []);
        index.Apply(3, [.. Documents.Skip(3_500)], ["note/gone"]);
        return index;
    }
}
