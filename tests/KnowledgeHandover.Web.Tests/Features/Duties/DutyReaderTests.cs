using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

public sealed class DutyReaderTests
{
    [Theory]
    [InlineData("- 4月上旬　納税通知書発送後の問合せ", "4月上旬", "納税通知書発送後の問合せ", "4")]
    [InlineData("- 6月1日まで　現況届の用紙を発注", "6月1日まで", "現況届の用紙を発注", "6")]
    [InlineData("- ６月３０日まで　現況届の受付", "6月30日まで", "現況届の受付", "6")]
    [InlineData("- 毎月10日 前月分の締め", "毎月10日", "前月分の締め", "4,5,6,7,8,9,10,11,12,1,2,3")]
    [InlineData("- 偶数月10日　支払", "偶数月10日", "支払", "4,6,8,10,12,2")]
    [InlineData("- 四月上旬　年度当初の説明会", "四月上旬", "年度当初の説明会", "4")]
    [InlineData("- 十二月二十八日　年内最後の納税相談", "十二月二十八日", "年内最後の納税相談", "12")]
    [InlineData("- 8月〜翌年3月　月次更正", "8月〜翌年3月", "月次更正", "8,9,10,11,12,1,2,3")]
    [InlineData("- 12月14日から25日まで　試行処理", "12月14日から25日まで", "試行処理", "12")]
    [InlineData("- 8月10日、10月10日、12月10日、2月10日　支払い", "8月10日、10月10日、12月10日、2月10日", "支払い", "8,10,12,2")]
    [InlineData("- 4・5月　縦覧", "4・5月", "縦覧", "4,5")]
    [InlineData("- 5～7月：外観調査", "5～7月", "外観調査", "5,6,7")]
    [InlineData("- 11月第3木曜　戻し訓練", "11月第3木曜", "戻し訓練", "11")]
    [InlineData("- 7月第2月曜と第4月曜　研修", "7月第2月曜と第4月曜", "研修", "7")]
    [InlineData("- 4月20日（土日なら翌開庁日）　打合せ", "4月20日（土日なら翌開庁日）", "打合せ", "4")]
    [InlineData("- 4/1 縦覧の開始", "4/1", "縦覧の開始", "4")]
    [InlineData("- ア　５月中旬　待機児童数の公表", "5月中旬", "待機児童数の公表", "5")]
    [InlineData("* [ ] **3月末** 退園処理", "3月末", "退園処理", "3")]
    [InlineData("1. 10月1日から　[様式3号](/notes/3)への切替え", "10月1日から", "様式3号への切替え", "10")]
    [InlineData("3月31日　価格の決定", "3月31日", "価格の決定", "3")]
    public void Read_Line_GivesTimeAndWork(string line, string when, string what, string months)
    {
        var duty = Assert.Single(DutyReader.Read($"## 年間スケジュール\n\n{line}\n"));

        Assert.Equal((when, what, 3), (duty.When, duty.What, duty.Line));
        Assert.Equal(months, string.Join(',', Schedule.MonthsOf(duty.Schedule!.Months)));
    }

    [Theory]
    [InlineData("- 6月議会の答弁を用意する")]
    [InlineData("- 1月（記入）")]
    [InlineData("- 9月　（記入：担当に確かめる）")]
    [InlineData("- 年間の開所日数 250日を下回らないこと")]
    [InlineData("6月1日に発送し、30日までに受け付けます。")]
    [InlineData("- 広報6月号　掲載")]
    [InlineData("- 6月号　広報に掲載")]
    [InlineData("> 4月1日　引用した他市の予定")]
    public void Read_LineWithoutATime_LeavesItOut(string line)
    {
        var duty = Assert.Single(DutyReader.Read($"## 年間スケジュール\n\n{line}\n- 6月上旬　現況届の発送\n"));

        Assert.Equal("現況届の発送", duty.What);
    }

    [Theory]
    [InlineData("| 4月 | 縦覧開始 |", "4月", "縦覧開始", "4")]
    [InlineData("| ４月上旬 | 改正を条例に反映 |", "4月上旬", "改正を条例に反映", "4")]
    [InlineData("| 4月 | 4月1日 待機児童調査の基準日。相談が増える |", "4月1日", "待機児童調査の基準日。相談が増える", "4")]
    [InlineData("| 4月 | 1日 縦覧開始 |", "4月1日", "縦覧開始", "4")]
    [InlineData("| 3月 | 上旬 価格の決議書 |", "3月上旬", "価格の決議書", "3")]
    [InlineData("| 8月 | 31日まで 会計管理者から決算を提出 |", "8月31日まで", "会計管理者から決算を提出", "8")]
    [InlineData("| 7月～9月 | 実地調査の山 |", "7月～9月", "実地調査の山", "7,8,9")]
    [InlineData("| 10月〜11月 | 11月10日 実態調査 |", "10月〜11月", "11月10日 実態調査", "10,11")]
    [InlineData("| 6月12日〜6月26日 | 本算定の試算（3回） |", "6月12日〜6月26日", "本算定の試算（3回）", "6")]
    [InlineData("| 四月 | 辞令の交付 |", "四月", "辞令の交付", "4")]
    [InlineData("| 12 | 年末調整 |", "12月", "年末調整", "12")]
    [InlineData("| １１ | 配布 |", "11月", "配布", "11")]
    [InlineData("| 5月 | **31日** 出納閉鎖 | 会計課 |", "5月31日", "出納閉鎖", "5")]
    public void Read_TableRow_GivesTimeAndWork(string row, string when, string what, string months)
    {
        var duty = Assert.Single(DutyReader.Read($"## 4 年間スケジュール\n\n| 月 | 業務 | 相手 |\n|---|---|---|\n{row}\n"));

        Assert.Equal((when, what, 5), (duty.When, duty.What, duty.Line));
        Assert.Equal(months, string.Join(',', Schedule.MonthsOf(duty.Schedule!.Months)));
    }

    [Theory]
    [InlineData("|  | 前の行のつづき |")]
    [InlineData("| 7月 | （記入） |")]
    [InlineData("| 7月 | ― |")]
    [InlineData("| 7月 | 〔すること〕 |")]
    public void Read_RowWithoutTimeOrWork_LeavesItOut(string row)
    {
        var duty = Assert.Single(DutyReader.Read($"## 年間\n\n| 月 | 業務 |\n|---|---|\n{row}\n| 6月 | 決算 |\n"));

        Assert.Equal("決算", duty.What);
    }

    [Theory]
    [InlineData("- 春先　調査の準備", "春先", "調査の準備", "季節や行事の言い方からは")]
    [InlineData("- 13月　ありえない月", "13月", "ありえない月", "1月から12月までの月ではありません。")]
    [InlineData("- 随時　届出の受付", "随時", "届出の受付", "いつ行うかが決まっていない仕事です。")]
    [InlineData("- 10日まで　前月分の報告", "10日まで", "前月分の報告", "何月かが書かれていません。")]
    [InlineData("- 4月か5月　説明会", "4月か5月", "説明会", "どちらの月・日か決まっていません。")]
    [InlineData("| 時期 | 業務 |\n|---|---|\n| 毎朝 | 郵便の仕分け |", "毎朝", "郵便の仕分け", "一年を通して行う仕事なので、")]
    [InlineData("| 月 | 業務 |\n|---|---|\n| 4月か5月 | 日程による |", "4月か5月", "日程による", "どちらの月・日か決まっていません。")]
    [InlineData("| 月 | 業務 |\n|---|---|\n| 25 | 日付か月か分からない |", "25", "日付か月か分からない", "いつのことか読み取れません。")]
    [InlineData("| 月 | 業務 |\n|---|---|\n| 4か月 | 健診 |", "4か月", "健診", "いつのことか読み取れません。")]
    public void Read_TimeThatCannotBePlaced_IsToldWithItsReason(string text, string when, string what, string reason)
    {
        var duty = Assert.Single(DutyReader.Read($"## 年間スケジュール\n\n{text}\n"));

        Assert.Null(duty.Schedule);
        Assert.Equal((when, what), (duty.When, duty.What));
        Assert.StartsWith(reason, duty.Unclear, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- 令和8年6月1日　システム更改", "令和8年6月1日", "2026@6/d1")]
    [InlineData("- 年度末　備品の点検", "年度末", "3/t3")]
    [InlineData("- 毎週月曜　係の打合せ", "毎週月曜", "W1*")]
    [InlineData("- 6月定例会　答弁の用意", "6月定例会", "6/")]
    [InlineData("- 納付書の発送は随時", null, null)]
    [InlineData("随時　この節の書き方", null, null)]
    public void Read_OtherWordsForATime_GivesItsSchedule(string line, string? when, string? schedule)
    {
        var duty = DutyReader.Read($"## 年間スケジュール\n\n{line}\n").SingleOrDefault();

        Assert.Equal((when, schedule), (duty?.When, duty?.Schedule?.Text));
    }

    [Fact]
    public void Read_TableWithTheTimeInAnotherColumn_FollowsTheHeader()
    {
        var duties = DutyReader.Read("## 年間の予定\n| 担当 | 事務 | 時期 |\n|---|---|---|\n| 家屋係 | 現地調査 | 10月〜12月 |\n| 12 | 校正 | 11月20日 |\n");

        Assert.Equal([("10月〜12月", "現地調査"), ("11月20日", "校正")], duties.Select(d => (d.When, d.What)));
    }

    [Theory]
    [InlineData("## 年間スケジュール", true)]
    [InlineData("## ３　年間の予定（非木造だけ）", true)]
    [InlineData("### 一年の流れ", true)]
    [InlineData("## 1年の流れ", true)]
    [InlineData("## 五 一年", true)]
    [InlineData("## 月別の予定（令和４年度）", true)]
    [InlineData("## ４　月ごとの仕事", true)]
    [InlineData("## 私が1年目に間違えたこと", false)]
    [InlineData("## ３年間の計画", false)]
    [InlineData("## 懸案", false)]
    public void Read_Heading_OpensTheSectionOrNot(string heading, bool opens) =>
        Assert.Equal(opens ? 1 : 0, DutyReader.Read($"{heading}\n- 6月上旬　現況届の発送\n").Count);

    [Fact]
    public void Read_AfterTheSection_ReadsNothingMore()
    {
        var duties = DutyReader.Read("## 年間の流れ\n- 6月上旬　発送\n### 気を付けること\n- 7月上旬　督促\n## 懸案\n- 8月1日　回答の期限\n```\n## 年間\n- 9月　例\n```\n");

        Assert.Equal(["発送", "督促"], duties.Select(d => d.What));
    }

    [Fact]
    public void Read_WorkBelowAMonth_BelongsToIt()
    {
        var duties = DutyReader.Read("## 年間の流れ\n- 4月\n  - 縦覧\n  - 10日まで　実績報告\n- だれの月でもない仕事\n### 5月\n- 督促状\n### 庶務\n- 備品の点検\n");

        Assert.Equal([("4月", "縦覧"), ("4月10日まで", "実績報告"), ("5月", "督促状")], duties.Select(d => (d.When, d.What)));
    }

    [Fact]
    public void Read_Duties_SortByDayInsideTheMonth()
    {
        var duties = DutyReader.Read("## 年間\n- 4月末　報告\n- 4月10日　支払\n- 4月第1月曜　会議\n- 4月　庶務\n- 4月中旬　研修\n");

        Assert.Equal(["庶務", "会議", "支払", "研修", "報告"], duties.OrderBy(d => d.Schedule!.Between(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30), BusinessDays.WithoutHolidays).First().From).Select(d => d.What));
    }

    public static TheoryData<string, string> HostileLines() => new()
    {
        { "heading of blanks", "## " + new string(' ', 200_000) + "x" },
        { "heading of tabs and marks", "## a" + Repeat("# \t", 70_000) + "x" },
        { "item of blanks", "- " + new string(' ', 200_000) + "x" },
        { "wide blanks", new string('\u3000', 200_000) + "x" },
        { "months without their sign", "- " + Repeat("1・", 100_000) },
        { "spans", "- " + Repeat("4月から5月、", 30_000) },
        { "days", "- 4月" + Repeat("1日、", 70_000) },
        { "brackets", "- 4月 " + Repeat("[", 200_000) },
        { "links never closed", "- 4月 " + Repeat("[a](", 50_000) },
        { "stars", "- 4月 " + Repeat("*a ", 70_000) },
        { "colons", "- 4月" + Repeat(": ", 100_000) },
        { "blanks in brackets", "- 4月 （" + new string(' ', 200_000) },
        { "bars", Repeat("|", 200_000) },
        { "a row of bars below a header", "| 月 | 業務 |\n|---|---|\n" + Repeat("|\\", 100_000) },
        { "short lines", Repeat("- 4月から1・1・1\n", 15_000) },
    };

    /// <summary>With a pattern that looks at every blank from every blank, the first of these took most of a minute.</summary>
    [Theory]
    [MemberData(nameof(HostileLines))]
    public async Task Read_HostileLine_EndsAndReadsOn(string name, string line)
    {
        var reading = Task.Run(() => DutyReader.Read($"## 年間\n- 5月　決算\n{line}\n\n## 年間\n- 6月　発送\n"), TestContext.Current.CancellationToken);

        var duties = await reading.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(duties[0].What == "決算" && duties[^1].What == "発送", name);
    }

    [Fact]
    public void Read_LongHostileText_EndsSoon()
    {
        var text = "## 年間\n- " + string.Concat(Enumerable.Repeat("4月、", 100_000)) + "\n- " + new string('[', 100_000) + "\n- 6月　発送";

        Assert.Equal("発送", Assert.Single(DutyReader.Read(text)).What);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
