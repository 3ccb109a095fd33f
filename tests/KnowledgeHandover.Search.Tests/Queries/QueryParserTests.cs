using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Tests.Queries;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("固定資産税", "固定資産税")]
    [InlineData("家屋　評価", "(家屋 & 評価)")]
    [InlineData("家屋 OR 土地", "(家屋 | 土地)")]
    [InlineData("家屋　ＯＲ　土地", "(家屋 | 土地)")]
    [InlineData("固定資産税 家屋 OR 土地", "(固定資産税 & (家屋 | 土地))")]
    [InlineData("固定資産税 AND 家屋 OR 土地", "((固定資産税 & 家屋) | 土地)")]
    [InlineData("固定資産税 ＡＮＤ 家屋", "(固定資産税 & 家屋)")]
    [InlineData("固定資産税 -家屋", "(固定資産税 & !家屋)")]
    [InlineData("固定資産税　－家屋", "(固定資産税 & !家屋)")]
    [InlineData("固定資産税 NOT 家屋", "(固定資産税 & !家屋)")]
    [InlineData("(家屋 OR 土地) 評価", "((家屋 | 土地) & 評価)")]
    [InlineData("（家屋 OR 土地）　評価", "((家屋 | 土地) & 評価)")]
    [InlineData("-(家屋 土地) 評価", "(!(家屋 & 土地) & 評価)")]
    [InlineData("家屋 | 土地", "(家屋 | 土地)")]
    public void Parse_Operators_GiveATree(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("家屋 または 土地", "(家屋 | 土地)")]
    [InlineData("家屋 又は 土地", "(家屋 | 土地)")]
    [InlineData("家屋 かつ 評価", "(家屋 & 評価)")]
    [InlineData("固定資産税 除く 家屋", "(固定資産税 & !家屋)")]
    [InlineData("固定資産税 家屋 を除く", "(固定資産税 & !家屋)")]
    [InlineData("除く 家屋", "!家屋")]
    public void Parse_JapaneseOperators_AreUnderstood(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("家屋または土地の評価", "家屋または土地の評価")]
    [InlineData("農振除外", "農振除外")]
    [InlineData("LGWAN-ASP", "LGWAN-ASP")]
    [InlineData("固定資産税（家屋）", "固定資産税(家屋)")]
    [InlineData("order and", "(order & and)")]
    public void Parse_OperatorWithinAWord_IsPartOfTheWord(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("\"現況届 提出\"", "\"現況届 提出\"")]
    [InlineData("“現況届 提出”", "\"現況届 提出\"")]
    [InlineData("＂現況届　提出＂", "\"現況届 提出\"")]
    [InlineData("「現況届」とは", "(\"現況届\" & とは)")]
    [InlineData("児童手当の『現況届』", "(児童手当の & \"現況届\")")]
    [InlineData("-\"現況届\" 児童手当", "(!\"現況届\" & 児童手当)")]
    public void Parse_QuotationMarks_MakeAPhrase(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("tag:生活保護", "Tags:生活保護")]
    [InlineData("ｔａｇ：生活保護", "Tags:生活保護")]
    [InlineData("タグ：生活保護", "Tags:生活保護")]
    [InlineData("title:\"現況届 提出\" 児童", "(Title:\"現況届 提出\" & 児童)")]
    [InlineData("題名：(家屋 OR 土地)", "Title:(家屋 | 土地)")]
    [InlineData("municipality:072036 家屋", "(@072036 & 家屋)")]
    [InlineData("自治体：郡山市　家屋", "(@郡山市 & 家屋)")]
    [InlineData("-tag:生活保護 医療", "(!Tags:生活保護 & 医療)")]
    [InlineData("固定資*", "固定資*")]
    [InlineData("固定資＊", "固定資*")]
    public void Parse_FieldsAndPrefixes_AreUnderstood(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("更新:2026-04..2026-06", "2026-04-01～2026-06-30")]
    [InlineData("更新：２０２６－０４．．２０２６－０６", "2026-04-01～2026-06-30")]
    [InlineData("更新日:2026/4/1〜2026/4/3", "2026-04-01～2026-04-03")]
    [InlineData("updated:>=2026-04-01", "2026-04-01～9999-12-31")]
    [InlineData("ｕｐｄａｔｅｄ：＞２０２６－０４", "2026-05-01～9999-12-31")]
    [InlineData("updated:<2026-04-01", "0001-01-01～2026-03-31")]
    [InlineData("更新:令和8年4月", "2026-04-01～2026-04-30")]
    [InlineData("更新:令和元年5月1日から令和2年まで", "2019-05-01～2020-12-31")]
    [InlineData("更新:R8.4.1..", "2026-04-01～9999-12-31")]
    [InlineData("更新:..2024-02", "0001-01-01～2024-02-29")]
    [InlineData("更新:2026", "2026-01-01～2026-12-31")]
    [InlineData("年度:2025..2026", "年度2025-04-01～2027-03-31")]
    [InlineData("年度:令和7年度", "年度2025-04-01～2026-03-31")]
    [InlineData("年度：令和７", "年度2025-04-01～2026-03-31")]
    [InlineData("year:>=平成31年度", "年度2019-04-01～9999-12-31")]
    [InlineData("-更新:2025 家屋", "(!2025-01-01～2025-12-31 & 家屋)")]
    [InlineData("見出し:年間", "Headings:年間")]
    [InlineData("本文：図面", "Body:図面")]
    public void Parse_RangesAndOtherFields_AreUnderstood(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("更新:昨日", "昨日")]
    [InlineData("更新:2026-13", "2026-13")]
    [InlineData("更新:2025-02-29", "2025-02-29")]
    [InlineData("更新:2026-06..2026-04", "2026-06..2026-04")]
    [InlineData("更新:..", "..")]
    [InlineData("更新:>=", ">=")]
    [InlineData("更新:=>2026", "=>2026")]
    [InlineData("更新:9999999999-01", "9999999999-01")]
    [InlineData("年度:2025-04", "2025-04")]
    [InlineData("年度:9999", "9999")]
    [InlineData("更新:\"2026-04\"", "\"2026-04\"")]
    [InlineData("更新:(2026-04 家屋)", "(2026-04 & 家屋)")]
    [InlineData("更新:", "更新:")]
    public void Parse_RangeThatIsNone_DegradesToWords(string query, string expected) => Assert.Equal(expected, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("http://example.jp/a", "http://example.jp/a")]
    [InlineData("10:30", "10:30")]
    [InlineData("tag:", "tag:")]
    [InlineData("tag: 生活保護", "(tag: & 生活保護)")]
    [InlineData("家屋 OR", "家屋")]
    [InlineData("AND 家屋", "家屋")]
    [InlineData("OR", "OR")]
    [InlineData("((家屋", "家屋")]
    [InlineData("家屋)) 土地", "(家屋 & 土地)")]
    [InlineData("\"家屋", "\"家屋")]
    [InlineData("家屋 -", "(家屋 & -)")]
    [InlineData("--家屋", "--家屋")]
    [InlineData("*", "*")]
    [InlineData("()", null)]
    [InlineData(" 　\t\n", null)]
    public void Parse_BrokenQuery_DegradesToWords(string query, string? expected) => Assert.Equal(expected, QueryParser.Parse(query) is { } node ? Show(node) : null);

    [Fact]
    public void Parse_AnyText_NeverThrows()
    {
        var random = new Random(20_260_401);
        string[] pieces = ["\"", "「", "」", "(", ")", "-", "OR", "AND", "除く", ":", "tag:", "更新:", "年度：", "..", ">=", "2026", "令和", "元", "年", "/", "*", " ", "　", "税", "引き継ぎ", "\0", "\uD842", "ﾞ", "ー", "－", "除く 除く", "\n", "𠮷", "+"];
        for (var i = 0; i < 5_000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.Null(Record.Exception(() => QueryParser.Parse(query)));
        }
    }

    [Fact]
    public void Parse_EnormousQuery_IsCutShort()
    {
        Assert.True(Show(QueryParser.Parse(new string('(', 100_000))).Length < 10_000);
        Assert.True(Show(QueryParser.Parse(string.Concat(Enumerable.Repeat("税 ", 100_000)))).Length < 10_000);
        Assert.Equal("家屋", Show(QueryParser.Parse(new string('(', 500) + "家屋" + new string(')', 500))));
        Assert.NotEqual("", Show(QueryParser.Parse(string.Concat(Enumerable.Repeat("-(", 900)) + "家屋")));
    }

    private static string Show(QueryNode? node) => node switch
    {
        null => "",
        WordNode word => word.Text + (word.IsPrefix ? "*" : ""),
        PhraseNode phrase => $"\"{phrase.Text}\"",
        FieldNode field => $"{field.Field}:{Show(field.Inner)}",
        UpdatedNode { Days: var days } => Show(days),
        FiscalYearNode { Years: var years } => $"年度{Show(years)}",
        MunicipalityNode municipality => $"@{municipality.NameOrCode}",
        AndNode and => $"({string.Join(" & ", and.Parts.Select(Show))})",
        OrNode or => $"({string.Join(" | ", or.Parts.Select(Show))})",
        NotNode not => $"!{Show(not.Inner)}",
        _ => throw new InvalidOperationException(),
    };

    private static string Show(DateRange range) => $"{range.From:yyyy-MM-dd}～{range.Through:yyyy-MM-dd}";
}
