namespace KnowledgeHandover.Search.Tests;

public sealed class SearchIndexTests
{
    private static readonly SearchDocument HouseTax = TestIndex.Note("note/1", "家屋評価の年間事務", "固定資産税の評価替えに向けて家屋を調査する") with
    {
        Tags = "固定資産税\n家屋",
        JobTypes = ["fixed-asset-tax-house", "fixed-asset-tax"],
        Prefecture = "福島県",
        Municipality = "072036",
        MunicipalityName = "郡山市",
        MunicipalityType = "中核市",
        FiscalYear = 2025,
        UpdatedAt = TestIndex.Now.AddDays(-30),
    };

    private static readonly SearchDocument LandTax = TestIndex.Note("note/2", "土地評価の手順", "路線価を付設し、固定資産税の土地を評価する") with
    {
        Tags = "固定資産税\n土地",
        JobTypes = ["fixed-asset-tax"],
        Prefecture = "高知県",
        Municipality = "392103",
        MunicipalityName = "四万十市",
        MunicipalityType = "市",
        FiscalYear = 2026,
        UpdatedAt = TestIndex.Now.AddDays(-10),
    };

    private static readonly SearchDocument Clerk = TestIndex.Note("person/3", "資産税課 家屋係 主任") with
    {
        Kind = "person",
        Body = "家屋の評価を担当",
        JobTypes = ["fixed-asset-tax-house"],
        Prefecture = "福島県",
        Municipality = "072036",
        MunicipalityName = "郡山市",
        MunicipalityType = "中核市",
        UpdatedAt = TestIndex.Now.AddDays(-20),
    };

    private static readonly SearchIndex Index = TestIndex.Of(HouseTax, LandTax, Clerk);

    [Theory]
    [InlineData("固定資産税", "note/1 note/2")]
    [InlineData("固定資産税 家屋", "note/1")]
    [InlineData("家屋 OR 土地", "note/1 note/2 person/3")]
    [InlineData("評価 -家屋", "note/2")]
    [InlineData("評価 除く 家屋", "note/2")]
    [InlineData("(家屋 または 路線価) 固定資産税", "note/1 note/2")]
    [InlineData("\"土地を評価\"", "note/2")]
    [InlineData("\"評価を土地\"", "")]
    [InlineData("tag:土地", "note/2")]
    [InlineData("tag:路線価", "")]
    [InlineData("title:評価", "note/1 note/2")]
    [InlineData("title:担当", "")]
    [InlineData("municipality:郡山市", "note/1 person/3")]
    [InlineData("municipality:郡山", "note/1 person/3")]
    [InlineData("自治体：０７２０３６", "note/1 person/3")]
    [InlineData("-municipality:郡山市", "note/2")]
    [InlineData("評価 municipality:四万十市", "note/2")]
    [InlineData("郡山市 評価", "note/1 person/3")]
    [InlineData("福島県 家屋", "note/1 person/3")]
    [InlineData("路線*", "note/2")]
    [InlineData("固定資*", "note/1 note/2")]
    [InlineData("-家屋", "note/2")]
    [InlineData("！？", "")]
    [InlineData("の", "")]
    [InlineData("", "note/1 note/2 person/3")]
    public void Search_Query_FindsExactly(string query, string expected) => Assert.Equal(expected, string.Join(' ', Index.Find(query).Order()));

    [Fact]
    public void Search_TitleMatch_ComesBeforeBodyMatch() =>
        Assert.Equal(
            ["title", "heading", "body"],
            TestIndex.Of(
                TestIndex.Note("body", "手順", "督促状の発送について"),
                TestIndex.Note("heading", "手順", "督促状の発送について") with { Headings = "督促状" },
                TestIndex.Note("title", "督促状の手順", "発送について")).Find("督促状"));

    [Fact]
    public void Search_WordsSideBySide_ComeFirst() =>
        Assert.Equal(
            ["固定資産の評価と審査の委員会", "審査の固定と資産の委員会の評価"],
            TestIndex.OfTexts("審査の固定と資産の委員会の評価", "固定資産の評価と審査の委員会").Find("固定資産"));

    [Fact]
    public void Search_EqualTexts_NewerComesFirst() =>
        Assert.Equal(
            ["new", "old"],
            TestIndex.Of(TestIndex.Note("old", "督促状") with { UpdatedAt = TestIndex.Now.AddYears(-3) }, TestIndex.Note("new", "督促状")).Find("督促状"));

    [Fact]
    public void Search_SortNewest_OrdersByDate() =>
        Assert.Equal(
            ["note/2", "person/3", "note/1"],
            Index.Search(new SearchRequest { Text = "評価", Sort = SearchSort.Newest }, TestIndex.Everyone).Hits.Select(hit => hit.Key));

    [Fact]
    public void Search_Filters_NarrowTheHitsAndNotTheirOwnFacet()
    {
        var result = Index.Search(new SearchRequest { Text = "評価", MunicipalityTypes = ["中核市"] }, TestIndex.Everyone);

        Assert.Equal(2, result.Total);
        Assert.Equal([new FacetValue("中核市", 2), new FacetValue("市", 1)], result.Facets.MunicipalityTypes);
        Assert.Equal([new FacetValue("note", 1), new FacetValue("person", 1)], result.Facets.Kinds);
        Assert.Equal([new FacetValue("福島県", 2)], result.Facets.Prefectures);
        Assert.Equal([new FacetValue("fixed-asset-tax-house", 2), new FacetValue("fixed-asset-tax", 1)], result.Facets.JobTypes);
        Assert.Equal([new FacetValue("2025", 1)], result.Facets.Years);
        Assert.Equal([new FacetValue("072036", 2)], result.Facets.Municipalities);
    }

    [Fact]
    public void Search_TwoFilters_CountEachWithoutItself()
    {
        var result = Index.Search(new SearchRequest { Text = "評価", Kind = "note", Prefectures = ["福島県"] }, TestIndex.Everyone);

        Assert.Equal("note/1", Assert.Single(result.Hits).Key);
        Assert.Equal([new FacetValue("note", 1), new FacetValue("person", 1)], result.Facets.Kinds);
        Assert.Equal([new FacetValue("福島県", 1), new FacetValue("高知県", 1)], result.Facets.Prefectures);
    }

    [Fact]
    public void Search_ValuesWithinAFilter_WidenEachOther() =>
        Assert.Equal(2, Index.Search(new SearchRequest { Text = "", Years = [2025, 2026] }, TestIndex.Everyone).Total);

    [Fact]
    public void Search_Pages_AreParts()
    {
        var index = TestIndex.Of([.. Enumerable.Range(10, 30).Select(i => TestIndex.Note($"note/{i}", "督促状"))]);
        var all = index.Search(new SearchRequest { Text = "督促状", Limit = 100 }, TestIndex.Everyone);
        var page = index.Search(new SearchRequest { Text = "督促状", Offset = 10, Limit = 5 }, TestIndex.Everyone);

        Assert.Equal(30, page.Total);
        Assert.Equal(all.Hits.Skip(10).Take(5), page.Hits);
        Assert.Empty(index.Search(new SearchRequest { Text = "督促状", Offset = int.MaxValue, Limit = 5 }, TestIndex.Everyone).Hits);
        Assert.Empty(index.Search(new SearchRequest { Text = "督促状", Limit = -1 }, TestIndex.Everyone).Hits);
        Assert.Equal(30, index.Search(new SearchRequest { Text = "督促状", Offset = -5, Limit = 1_000 }, TestIndex.Everyone).Hits.Count);
    }

    [Fact]
    public void Search_AudienceNotOfTheReader_IsAsIfAbsent()
    {
        var index = TestIndex.Of(HouseTax with { Audience = "section/812" }, LandTax);

        Assert.Equal(["note/2"], index.Find("固定資産税"));
        Assert.Equal(2, index.Search(new SearchRequest { Text = "固定資産税" }, new Reader([Audiences.Nation, "section/812"])).Total);
        Assert.Equal(0, index.Search(new SearchRequest { Text = "固定資産税" }, new Reader([])).Total);
    }

    [Fact]
    public void Search_AnyText_NeverThrows()
    {
        var random = new Random(20_260_401);
        string[] pieces = ["\"", "「", "」", "(", ")", "-", " OR ", " AND ", ":", "tag:", "title:", "*", " ", "　", "税", "引き継ぎ", "\0", "\uD842", "ﾞ", "ー", "－", "せいかつ", "\n", "𠮷", "十二", "々", "固定資産", "サーバ"];
        for (var i = 0; i < 2_000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(15)).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.Null(Record.Exception(() => Index.Ask(query)));
            Assert.Null(Record.Exception(() => Index.NearestTerms(query, TestIndex.Everyone, 5)));
        }
    }

    [Theory]
    [InlineData('税')]
    [InlineData('あ')]
    [InlineData('ア')]
    [InlineData('1')]
    [InlineData('(')]
    public void Search_EnormousQuery_IsAnswered(char c) => Assert.NotNull(Index.Ask(new string(c, 1_000_000)));

    [Theory]
    [InlineData("更新:2026-04", "april june")]
    [InlineData("更新:2026-04-01", "april")]
    [InlineData("更新:2026-04..2026-06 家屋", "april june")]
    [InlineData("更新:>=2026-04-02", "june")]
    [InlineData("家屋 -更新:>=2026-04-02", "april march")]
    [InlineData("更新:<2026-04-01", "march")]
    [InlineData("年度:2025", "march")]
    [InlineData("年度:令和7年度..令和8年度", "april june march")]
    [InlineData("見出し:図面", "april")]
    [InlineData("本文:図面", "june")]
    [InlineData("更新:明日", "")]
    public void Search_ByDateOrField_FindsThoseOnly(string query, string expected)
    {
        // The first of April begins in Japan nine hours before it does in Greenwich.
        static DateTime Japan(int month, int day) => new DateTime(2026, month, day, 0, 30, 0, DateTimeKind.Utc).AddHours(-9);
        var index = TestIndex.Of(
            TestIndex.Note("march", "家屋", "書類") with { UpdatedAt = Japan(4, 1).AddHours(-1), FiscalYear = 2025 },
            TestIndex.Note("april", "家屋", "書類") with { UpdatedAt = Japan(4, 1), FiscalYear = 2026, Headings = "図面" },
            TestIndex.Note("june", "家屋", "図面") with { UpdatedAt = Japan(4, 30), FiscalYear = 2026 });

        Assert.Equal(expected, string.Join(' ', index.Find(query).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Search_UsedSinceADay_ComesBeforeWhatWasNot()
    {
        using var index = TestIndex.Of(
            TestIndex.Note("note/1", "家屋の評価") with { UsedOn = new(2025, 3, 31) },
            TestIndex.Note("note/2", "家屋の評価") with { UsedOn = new(2025, 4, 1) },
            TestIndex.Note("note/3", "家屋の評価"),
            TestIndex.Note("note/4", "家屋の評価、家屋"));
        var request = new SearchRequest { Text = "家屋 評価", UsedSince = new(2025, 4, 1), Explain = true };

        var hits = index.Search(request, TestIndex.Everyone).Hits;

        Assert.Equal(["note/2", "note/1", "note/3"], hits.Select(hit => hit.Key).Where(key => key != "note/4"));
        Assert.Equal(0.1, hits.Single(hit => hit.Key == "note/2").Explanation!.Use);
        Assert.All(hits.Where(hit => hit.Key != "note/2"), hit => Assert.Equal(0, hit.Explanation!.Use));
        Assert.Equal(["note/1", "note/2", "note/3"], index.Search(request with { UsedSince = null }, TestIndex.Everyone).Hits.Select(hit => hit.Key).Where(key => key != "note/4"));
    }

    [Fact]
    public void Search_UsedAtTheEdgeOfWhatIsKept_StillCounts()
    {
        using var index = TestIndex.Of(TestIndex.Note("note/1", "家屋") with { UsedOn = DateOnly.MinValue }, TestIndex.Note("note/2", "家屋") with { UsedOn = DateOnly.MaxValue });

        var hits = index.Search(new SearchRequest { Text = "家屋", UsedSince = new(2025, 4, 1), Explain = true }, TestIndex.Everyone).Hits;

        Assert.Equal([("note/2", 0.1), ("note/1", 0.0)], hits.Select(hit => (hit.Key, hit.Explanation!.Use)));
    }

    [Theory]
    [InlineData("家屋 評価", 2)]
    [InlineData("家屋 または 図面", 2)]
    [InlineData("title:家屋 -土地", 1)]
    [InlineData("せいかつほご", 1)]
    [InlineData("家屋の評価替えを忘れたらどうなりますか", 2)]
    [InlineData("", 0)]
    public void Search_Explained_TheSharesAddUpToTheScore(string query, int leastUnits)
    {
        var index = TestIndex.Of(
            TestIndex.Note("note/1", "家屋の評価", "家屋の図面と評価替え") with { Tags = "家屋" },
            TestIndex.Note("note/2", "図面", "評価する家屋と生活保護"),
            TestIndex.Note("note/3", "窓口", "予算と統計"));

        var hits = index.Search(new SearchRequest { Text = query, Explain = true }, TestIndex.Everyone).Hits;

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Equal(hit.Score, hit.Explanation!.Score, 6));
        Assert.All(hits, hit => Assert.True(hit.Explanation!.Units.Count >= leastUnits));
        Assert.All(index.Search(new SearchRequest { Text = query }, TestIndex.Everyone).Hits, hit => Assert.Null(hit.Explanation));
    }

    [Fact]
    public void Search_Explained_SaysWhereTheWordsWereFound()
    {
        var index = TestIndex.Of(TestIndex.Note("note/1", "家屋の評価", "家屋、家屋") with { Tags = "家屋" });

        var unit = index.Search(new SearchRequest { Text = "家屋", Explain = true }, TestIndex.Everyone).Hits[0].Explanation!.Units.Single();

        Assert.Equal("家屋", unit.Label);
        Assert.Equal([1, 1, 0, 2, 0], unit.Occurrences);
        Assert.True(unit is { Rarity: > 0, Frequency: > 0, Share: > 0 });
    }
}
