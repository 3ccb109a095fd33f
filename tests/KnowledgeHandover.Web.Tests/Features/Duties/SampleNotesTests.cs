using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Tests.Features.Duties;

/// <summary>Sections of real notes, as their writers put them.</summary>
public sealed class SampleNotesTests
{
    [Fact]
    public void Read_ListOfAHouseAssessor_GivesEveryLine()
    {
        var duties = DutyReader.Read("""
            ## よりどころ

            地方税法第403条、第408条。

            ## 一年の動き

            - 4月上旬　納税通知書発送後の問合せ。前年に図面評価した家屋の苦情はここに出る
            - 4月20日まで　住宅会社との年度初めの打合せ（図面の提供方法、提出先）
            - ５月〜10月　外観調査。地区ごとにまとめて回る
            - 毎月15日　建築確認と図面の届き具合を突き合わせ、未着の分を督促
            - 8月第1月曜　抽出調査の対象を乱数で選ぶ。係長が立ち会う
            - 9月〜11月　抽出調査（立入り）と、図面のない家屋の立入り
            - 1月1日　賦課期日。完成の有無を年始の3日間で見て回る
            - 3月上旬　係内の相互検算、3月31日まで　価格の決定

            ## 立ち入るかどうかの判断
            """);

        Assert.Equal(
            [
                ("4月上旬", "納税通知書発送後の問合せ。前年に図面評価した家屋の苦情はここに出る"),
                ("4月20日まで", "住宅会社との年度初めの打合せ（図面の提供方法、提出先）"),
                ("5月〜10月", "外観調査。地区ごとにまとめて回る"),
                ("毎月15日", "建築確認と図面の届き具合を突き合わせ、未着の分を督促"),
                ("8月第1月曜", "抽出調査の対象を乱数で選ぶ。係長が立ち会う"),
                ("9月〜11月", "抽出調査（立入り）と、図面のない家屋の立入り"),
                ("1月1日", "賦課期日。完成の有無を年始の3日間で見て回る"),
                ("3月上旬", "係内の相互検算、3月31日まで　価格の決定"),
            ],
            duties.Select(d => (d.When, d.What)));
        Assert.Equal([5, 6, 7, 8, 9, 10], Schedule.MonthsOf(duties[2].Schedule!.Months));
    }

    [Fact]
    public void Read_TableOfAHealthInsuranceClerk_GivesEveryRow()
    {
        var duties = DutyReader.Read("""
            ## ３　年間スケジュール

            | 時期 | 業務 |
            |---|---|
            | ４月上旬 | 課税限度額・軽減判定所得の改正を条例に反映（専決か議会か、3月中に財政課と確認） |
            | 4月1日 | 特別徴収の仮徴収を開始 |
            | 5月15日まで | 未申告世帯への簡易申告書の発送 |
            | 6月12日〜6月26日 | 本算定の試算（3回）と検算 |
            | 7月第2月曜 | 納税通知書を発送 |
            | 8月〜翌年3月 | 毎月10日 月次更正の締め、毎月15日ごろ 更正通知を発送 |
            | 9月 | 9月末まで　10月からの特別徴収の対象者を確定 |
            """);

        Assert.Equal(
            [
                ("4月上旬", "課税限度額・軽減判定所得の改正を条例に反映（専決か議会か、3月中に財政課と確認）"),
                ("4月1日", "特別徴収の仮徴収を開始"),
                ("5月15日まで", "未申告世帯への簡易申告書の発送"),
                ("6月12日〜6月26日", "本算定の試算（3回）と検算"),
                ("7月第2月曜", "納税通知書を発送"),
                ("8月〜翌年3月", "毎月10日 月次更正の締め、毎月15日ごろ 更正通知を発送"),
                ("9月末まで", "10月からの特別徴収の対象者を確定"),
            ],
            duties.Select(d => (d.When, d.What)));
        Assert.True(duties[5].Schedule!.FallsIn(2));
        Assert.False(duties[5].Schedule!.FallsIn(4));
    }

    [Fact]
    public void Read_DraftOfANurserySelection_SkipsProseAndPlaceholders()
    {
        var duties = DutyReader.Read("""
            ## 第４　年間進行（令和９年４月入所分）

            ⑴　令和８年

            - ア　４月１日　待機児童調査の基準日。４月２４日までに各区が保留児童の状況を入力する。
            - ク　１０月１５日から１１月４日まで　一次申請の受付。
            - コ　１２月１４日から２５日まで　試行処理３回。差異の原因を全件つぶす。
            - サ　１月（記入）

            なお、年度途中の入所に係る利用調整は、毎月１０日を申請の締切とする。
            """);

        Assert.Equal(
            [
                ("4月1日", "待機児童調査の基準日。４月２４日までに各区が保留児童の状況を入力する。"),
                ("10月15日から11月4日まで", "一次申請の受付。"),
                ("12月14日から25日まで", "試行処理３回。差異の原因を全件つぶす。"),
            ],
            duties.Select(d => (d.When, d.What)));
        Assert.Equal([10, 11], Schedule.MonthsOf(duties[1].Schedule!.Months));
    }
}
