using System.Globalization;

namespace KnowledgeHandover.Search.Tests;

public sealed class HighlighterTests
{
    private static readonly Highlighter Highlighter = new(TestAnalyzer.Shared);

    [Theory]
    [InlineData("固定資産", "市の固定資産税の評価替え", "市の[固定資産]税の評価替え")]
    [InlineData("固定資産税", "市の固定資産税の評価替え", "市の[固定資産税]の評価替え")]
    [InlineData("引継ぎ", "前任から引き継いだ書類", "前任から[引き継い]だ書類")]
    [InlineData("マイナンバー", "ﾏｲﾅﾝﾊﾞｰの利用", "[ﾏｲﾅﾝﾊﾞｰ]の利用")]
    [InlineData("個人番号", "ﾏｲﾅﾝﾊﾞｰの利用", "[ﾏｲﾅﾝﾊﾞｰ]の利用")]
    [InlineData("せいかつほご", "生活保護の開始", "[生活保護]の開始")]
    [InlineData("lgwan", "ＬＧＷＡＮの接続", "[ＬＧＷＡＮ]の接続")]
    [InlineData("家屋 土地", "土地と家屋", "[土地]と[家屋]")]
    [InlineData("\"土地の評価\"", "土地と、土地の評価", "土地と、[土地の評価]")]
    [InlineData("土地 -家屋", "土地と家屋", "[土地]と家屋")]
    [InlineData("title:土地", "土地と家屋", "[土地]と家屋")]
    [InlineData("住民税 督促", "住民の声", "[住民]の声")]
    [InlineData("税", "免税の取扱い", "[免税]の取扱い")]
    [InlineData("水道", "土地と家屋", "土地と家屋")]
    [InlineData("", "土地と家屋", "土地と家屋")]
    [InlineData("家屋", "", "")]
    public void Excerpt_ShortText_IsShownWholeWithMarks(string query, string text, string expected) => Assert.Equal(expected, Show(query, text, 100));

    [Fact]
    public void Excerpt_LongText_ShowsTheBestPassage()
    {
        var text = string.Concat(Enumerable.Repeat("窓口の案内をする。", 30)) + "督促状は納期限から二十日以内に発送する。" + string.Concat(Enumerable.Repeat("帳票を印刷する。", 30));

        Assert.Equal("…[督促状]は納期限から二十日以内に[発送]する。帳票を印刷する。…", Show("督促状 発送", text, 28));
    }

    [Fact]
    public void Excerpt_WordsFarApart_ShowsTwoPassages()
    {
        var filler = string.Concat(Enumerable.Repeat("窓口の案内をする。", 40));
        var shown = Show("督促状 繰越", filler + "督促状の発送。" + filler + "繰越の手続。" + filler, 100);

        Assert.Contains("[督促状]の発送。", shown, StringComparison.Ordinal);
        Assert.Contains("[繰越]の手続。", shown, StringComparison.Ordinal);
        Assert.Equal(3, shown.Count(c => c == '…'));
    }

    [Fact]
    public void Excerpt_NothingFound_ShowsTheBeginning() => Assert.Equal("窓口の案内…", Show("督促状", string.Concat(Enumerable.Repeat("窓口の案内をする。", 30)), 5));

    [Fact]
    public void Excerpt_AnyText_KeepsOffsetsLengthAndGraphemes()
    {
        var random = new Random(20_260_401);
        string[] pieces = ["督促状", "を", "発送。", "\n", "葛\U000E0100", "👨‍👩‍👧", "か\u3099", "ﾊﾞ", "𠮷", "税", "引き継いだ", "\uD842", " ", "㈱"];
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => pieces[random.Next(pieces.Length)]));
            var most = random.Next(1, 150);

            var excerpt = Highlighter.Excerpt(text, new SearchRequest { Text = "督促状 引継ぎ 税" }, most);

            var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
            var shown = excerpt.Pieces.Where(piece => piece.Start >= 0).ToList();
            Assert.All(shown, piece => Assert.Equal(text.Substring(piece.Start, piece.Text.Length), piece.Text));
            Assert.All(shown, piece => Assert.True(boundaries.Contains(piece.Start) && boundaries.Contains(piece.Start + piece.Text.Length)));
            Assert.True(shown.Sum(piece => piece.Text.Length) <= most);
        }
    }

    private static string Show(string query, string text, int maxLength) => string.Concat(
        Highlighter.Excerpt(text, new SearchRequest { Text = query }, maxLength).Pieces.Select(piece => piece.IsMatch ? $"[{piece.Text}]" : piece.Text));
}
