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
    [InlineData("データ・ジョブ体系", "データ ジョブ 体系")]
    [InlineData("ソリューション・製品", "ソリューション 製品")]
    [InlineData("縦50px×横170px", "縦 50 px 横 170 px")]
    [InlineData("まち・ひと・しごと創生", "まち ひと しごと 創生")]
    public void Analyze_Text_GivesTerms(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("書類を美しく書きました", "書類 美しい 書く")]
    [InlineData("走らない", "走る")]
    [InlineData("静かだった庁舎", "静か 庁舎")]
    public void Analyze_InflectedWord_IsItsBaseForm(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("十二", "12")]
    [InlineData("十二月二十日", "12 月 20 日")]
    [InlineData("12月20日", "12 月 20 日")]
    [InlineData("１２月２０日", "12 月 20 日")]
    [InlineData("令和七年四月一日", "令和 7 年 4 月 1 日")]
    [InlineData("三千2百２十三人", "3223 人")]
    [InlineData("３．２千円", "3200 円")]
    [InlineData("12,345,678人", "12345678 人")]
    [InlineData("約１．５倍", "約 1.5 倍")]
    [InlineData("第2,3条", "第 2 3 条")]
    [InlineData("達成基準2.4.1", "達成 基準 2 4 1")]
    [InlineData("192.168.1.10", "192 168 1 10")]
    [InlineData("電話0880-34-1111", "電話 0880 34 1111")]
    [InlineData("千葉と京都と万一", "千葉 京都 万一")]
    public void Analyze_Number_IsInDigitsAndOtherWordsAreNot(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    // One word of each part of speech that is stopped, and the words beside it that stay.
    [Theory]
    [InlineData("しかし窓口", "窓口")]
    [InlineData("窓口が庁舎", "窓口 庁舎")]
    [InlineData("窓口という庁舎", "窓口 庁舎")]
    [InlineData("窓口に対して庁舎", "窓口 庁舎")]
    [InlineData("書けば窓口", "書く 窓口")]
    [InlineData("窓口は庁舎", "窓口 庁舎")]
    [InlineData("窓口だけ庁舎", "窓口 庁舎")]
    [InlineData("窓口と庁舎や車庫", "窓口 庁舎 車庫")]
    [InlineData("窓口ですね", "窓口")]
    [InlineData("窓口か庁舎", "窓口 庁舎")]
    [InlineData("窓口の庁舎", "窓口 庁舎")]
    [InlineData("窓口らしい", "窓口")]
    [InlineData("えーと窓口", "窓口")]
    [InlineData("「窓口」（庁舎）、車庫。", "窓口 庁舎 車庫")]
    [InlineData("A窓口", "a 窓口")]
    [InlineData("ある窓口で各庁舎", "窓口 各 庁舎")]
    public void Analyze_WordOfAStoppedPartOfSpeech_IsLeftOut(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("特に窓口", "窓口")]
    [InlineData("これらの窓口", "窓口")]
    [InlineData("その後さらに窓口を行う", "窓口")]
    [InlineData("危険物の施設", "危険 物 施設")]
    [InlineData("危険な物の施設", "危険 施設")]
    public void Analyze_StopWord_IsLeftOut(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

    [Theory]
    [InlineData("メーター", "メータ")]
    [InlineData("ﾒｰﾀｰ", "メータ")]
    [InlineData("コピー", "コピー")]
    [InlineData("カバー", "カバー")]
    [InlineData("バリアフリー", "バリアフリ")]
    public void Analyze_KatakanaOfFourOrMore_LosesOneFinalLongVowel(string text, string expected) => Assert.Equal(expected, string.Join(' ', TestAnalyzer.Words(text)));

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
