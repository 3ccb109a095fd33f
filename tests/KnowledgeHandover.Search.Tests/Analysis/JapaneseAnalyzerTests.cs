using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Tests.Analysis;

public sealed class JapaneseAnalyzerTests
{
    [Theory]
    [InlineData("前任から引き継いだ書類", "前任 引き継ぐ 書類")]
    [InlineData("関西国際空港", "関西 国際 空港")]
    [InlineData("サーバーとサーバ", "サーバ サーバ")]
    [InlineData("コピー", "コピー")]
    [InlineData("ＬＧＷＡＮ接続", "lgwan 接続")]
    [InlineData("第十二条", "第 12 条")]
    [InlineData("1,200円", "1200 円")]
    [InlineData("三十五万", "350000")]
    [InlineData("東京都と京都", "東京 都 京都")]
    [InlineData("四万十市の住基", "四万十 市 住基")]
    [InlineData("会計年度任用職員", "会計 年度 任用 職員")]
    [InlineData("障がいのある方", "障がい 方")]
    [InlineData("マイナンバーカード", "マイナンバ カード")]
    public void Analyze_Text_GivesTerms(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("人々", "人人")]
    [InlineData("人人", "人人")]
    [InlineData("時々", "時々")]
    [InlineData("佐々木", "佐佐木")]
    public void Analyze_IterationMark_IsTheWordWrittenOut(string text, string sameAs) => Assert.Equal(TestAnalyzer.Words(sameAs), TestAnalyzer.Words(text));

    [Theory]
    [InlineData("引き継いだ", "ヒキツギ")]
    [InlineData("引き継ぎ", "ヒキツギ")]
    [InlineData("引継", "ヒキツギ")]
    [InlineData("届け出る", "トドケデ")]
    [InlineData("届け出て", "トドケデ")]
    [InlineData("届出", "トドケデ")]
    [InlineData("取り扱った", "トリアツカイ")]
    [InlineData("取扱い", "トリアツカイ")]
    [InlineData("続けて", "ツズケ")]
    [InlineData("来て", "キ")]
    [InlineData("来なかった", "キ")]
    [InlineData("来る", "キ")]
    public void Analyze_FormsOfAWord_ShareTheirReading(string text, string expected) =>
        Assert.Equal(expected, TestAnalyzer.Shared.Analyze(text)[0].Term.Reading);

    [Fact]
    public void Analyze_FoldedText_PointsIntoTheOriginal()
    {
        const string Text = "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞの㈱申請";

        var spans = TestAnalyzer.Shared.Analyze(Text).Select(token => Text.Substring(token.Start, token.Length));

        Assert.Equal(["ﾏｲﾅﾝﾊﾞｰ", "ｶｰﾄﾞ", "㈱", "申請"], spans);
    }

    [Fact]
    public void Analyze_StoppedWords_LeaveGaps()
    {
        var positions = TestAnalyzer.Shared.Analyze("児童手当の現況届。提出").Select(token => token.Position);

        Assert.Equal([0, 1, 3, 4, 6], positions);
    }

    [Fact]
    public void StopTags_AreTwentySeven() => Assert.Equal(27, StopTags.Count);

    [Fact]
    public void Analyze_AnyText_StaysWithinIt()
    {
        var random = new Random(20_260_401);
        string[] pieces = ["々", "ゝ", "ー", "－", "ﾞ", "\uD842", "𠮷", "十", "二", ",", ".", "税", "引き継いだ", " ", "　", "\n", "\0", "㈱", "A", "9", "人", "\u200B", "サーバ", "。", "葛\U000E0100"];
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));

            var end = 0;
            foreach (var token in TestAnalyzer.Shared.Analyze(text))
            {
                Assert.InRange(token.Start, 0, token.End - 1);
                Assert.InRange(token.End, end, text.Length);
                end = token.End;
            }
        }
    }
}
