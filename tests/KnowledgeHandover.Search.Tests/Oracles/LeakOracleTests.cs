using System.Text.Json;

namespace KnowledgeHandover.Search.Tests.Oracles;

/// <summary>
/// For every reader the index answers as if what the reader may not read did not exist: the same hits, order, scores, counts,
/// facets, widening and nearest words.
/// </summary>
public sealed class LeakOracleTests
{
    private static readonly string[] Texts =
    [
        "生活保護の申請", "引き継いだ書類", "引継ぎの手順", "マイナンバーカードの交付", "個人番号の利用", "市場の調査", "しじょうの調査", "子供の医療費", "こども園の入所",
        "キャプチャツールの使い方", "ツールの一覧", "免税の手続", "税の申告", "住民税の通知", "住民の声", "せいかつの記録", "固定資産税の評価", "四万十市の窓口", "十二月の予定", "12月の予定",
        "辛いカレー", "障がい者の窓口", "障害者手帳", "ＬＧＷＡＮの接続", "佐々木の日記", "郡山市の家屋評価", "国保の加入", "国民健康保険の脱退", "問合せの記録", "問い合わせた内容",
    ];

    private static readonly string[] Queries =
    [
        "引継", "ひきつぎ", "せいかつほご", "しじょう", "税", "こども", "子供 医療", "マイナンバー", "ツール", "キャプチャ", "固定資産 評価", "固定資産税の評価を忘れたらどうなりますか",
        "国保", "住民税", "障がい", "12月", "\"住民の声\"", "手続 OR 申請", "窓口 -障害", "tag:税", "title:税", "引*", "municipality:郡山市", "くぁwせdrftgyふじこlp", "固定資産勢", "問合せ 記録 記憶", "更新:2024..2025 税", "年度:>=2021", "見出し:税 -本文:住民", "",
    ];

    private static readonly string[] Typed = ["固定", "しじ", "こど", "税", "せいか", "ツ", "マイ", "ひきつ", "障", "じゅう", "l", "1"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryAnswer_WithAndWithoutTheHidden_IsTheSame(int seed)
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, 100).Select(i => Document(random, $"note/{i}")).ToList();
        var whole = Built(random, documents);
        string[][] readers = [["nation"], ["nation", "section/812"], ["nation", "municipality/072036", "member/9"], ["section/812"], []];
        foreach (var reader in readers.Select(audiences => new Reader(audiences)))
        {
            var visible = Built(random, documents.Where(document => reader.MayRead(document.Audience)));
            foreach (var query in Queries)
            {
                var request = Vocabulary.Request(random, query);

                Assert.Equal(Show(visible.Search(request, reader)), Show(whole.Search(request, reader)));
                Assert.Equal(visible.NearestTerms(query, reader, 10), whole.NearestTerms(query, reader, 10));
            }

            foreach (var typed in Typed)
            {
                Assert.Equal(visible.Complete(typed, reader, 10), whole.Complete(typed, reader, 10));
            }

            foreach (var document in documents.Where(document => reader.MayRead(document.Audience)).Take(20))
            {
                Assert.Equal(JsonSerializer.Serialize(visible.MoreLike(document, reader, 10)), JsonSerializer.Serialize(whole.MoreLike(document, reader, 10)));
            }
        }
    }

    [Fact]
    public void EveryAnswer_ToAReaderOfAll_DiffersFromThatOfTheNation()
    {
        var random = new Random(1);
        var documents = Enumerable.Range(0, 150).Select(i => Document(random, $"note/{i}")).ToList();
        var index = Built(random, documents);

        var nation = index.Search(new SearchRequest { Text = "税" }, new Reader(["nation"]));
        var all = index.Search(new SearchRequest { Text = "税" }, new Reader(Vocabulary.Audiences));

        Assert.InRange(nation.Total, 1, all.Total - 1);
        Assert.Contains(documents.Where(document => document.Audience == "nation"), document => index.MoreLike(document, new Reader(["nation"]), 10).Count > 0);
        Assert.Contains("固定", index.Complete("こてい", new Reader(["nation"]), 10));
    }

    private static SearchDocument Document(Random random, string key)
    {
        string Text(int most) => string.Join('\n', Enumerable.Range(0, random.Next(1, most)).Select(_ => Texts[random.Next(Texts.Length)]));
        return Vocabulary.Document(random, key) with { Title = Text(2), Tags = Text(3), Headings = Text(3), Body = Text(8), MunicipalityName = random.Next(3) == 0 ? "郡山市" : null };
    }

    // In batches of other sizes and with changes undone, so that the segments differ too.
    private static SearchIndex Built(Random random, IEnumerable<SearchDocument> documents)
    {
        var index = new SearchIndex(TestAnalyzer.Shared);
        var sequence = 0;
        foreach (var batch in documents.Chunk(random.Next(1, 40)))
        {
            index.Apply(++sequence, [.. batch.Select(document => document with { Body = "書きかけ" })], []);
            index.Apply(++sequence, batch, ["note/none"]);
        }

        return index;
    }

    private static string Show(SearchResult result) => JsonSerializer.Serialize(result);
}
