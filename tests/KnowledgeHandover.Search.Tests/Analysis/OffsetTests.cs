using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Tests.Analysis;

/// <summary>Whatever folding does to a text, a term points to the characters it was made of.</summary>
public sealed class OffsetTests
{
    private static readonly string[] Pieces =
    [
        "ﾏｲﾅﾝﾊﾞｰ", "ｶﾞｿﾘﾝ", "ﾊﾟ", "ｶ", "ﾞ", "ﾟ", "－", "-", "ー", "ＬＧＷＡＮ", "Ａ１", "　", "㈱", "㌔", "㍻", "①", "⑫", "㎡", "ﬁ", "葛\U000E0100城", "辻\uFE00",
        "\u200B", "か\u3099", "ハ\u309A", "e\u0301", "゛", "゜", "𠮷野家", "😀", "\uD842", "\uDFB7", "\u2F00", "\U0002F800", "々", "ゝ", "ゞ", "ヽ", "人", "時々",
        "住民票", "サーバ", "引き継いだ", "四万十市", "十二月", "１，２００", "．", "。", "・", "\n", "\0", "の", "税",
    ];

    [Fact]
    public void Analyze_AnyText_FoldingWhatATermPointsToGivesItsSurface()
    {
        var random = new Random(20_260_402);
        var count = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            foreach (var token in TestAnalyzer.Shared.Analyze(text))
            {
                // Through the text before it, because a hyphen or an iteration mark is read by what stands before.
                var before = Folding.Fold(text[..token.Start]).Text;
                var through = Folding.Fold(text[..token.End]).Text;

                Assert.StartsWith(before, through, StringComparison.Ordinal);
                Assert.Contains(token.Surface, through[before.Length..], StringComparison.Ordinal);

                // Nothing else but what ㈱゛ becomes, of which a term may be a part.
                Assert.InRange(through[before.Length..].TrimEnd('\u3099', '\u309A').Length, 0, token.Surface.Length + 4);
                count++;
            }
        }

        Assert.True(count > 10_000, $"Only {count} terms.");
    }

    [Theory]
    [InlineData("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞの交付", "マイナンバーカード", "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ")]
    [InlineData("｢ｶﾞｿﾘﾝ｣の購入", "ガソリン", "ｶﾞｿﾘﾝ")]
    [InlineData("㈱と㈲のＬＧＷＡＮ接続", "lgwan", "ＬＧＷＡＮ")]
    [InlineData("ﾊﾞｽと葛\U000E0100城市の協定", "葛城市", "葛\U000E0100城市")]
    [InlineData("😀𠮷野家の税務証明", "税務", "税務")]
    [InlineData("ほけんか\u3099くしゅうの保育士", "保育", "保育")]
    [InlineData("①～⑫の保健センタ－", "保健センター", "保健センタ－")]
    [InlineData("１，２００㎡の農地", "農地", "農地")]
    [InlineData("二〇二六年の十二月", "12月", "十二月")]
    [InlineData("学問のすゝめと人々", "人人", "人々")]
    public void Excerpt_OfAFoldedText_MarksTheOriginal(string text, string query, string marked)
    {
        var excerpt = new Highlighter(TestAnalyzer.Shared).Excerpt(text, new SearchRequest { Text = query }, 100);

        Assert.Equal(text, string.Concat(excerpt.Pieces.Select(piece => piece.Text)));
        Assert.Equal(marked, string.Concat(excerpt.Pieces.Where(piece => piece.IsMatch).Select(piece => piece.Text)));
    }
}
