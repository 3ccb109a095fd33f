using System.Diagnostics;
using KnowledgeHandover.Web.Features.Notes.Comparing;

namespace KnowledgeHandover.Web.Tests.Features.Notes.Comparing;

public sealed class TextDiffTests
{
    [Theory]
    [InlineData("令和7年4月", "令和8年4月", "令和[7]年4月", "令和[8]年4月")]
    [InlineData("申請書を受け付ける", "申請書と別紙を受け付ける", "申請書を受け付ける", "申請書[と別紙]を受け付ける")]
    [InlineData("データを入力する", "デザインを入力する", "[データ]を入力する", "[デザイン]を入力する")]
    [InlineData("全部で12件です", "全部で１５件です", "全部で[12]件です", "全部で[１５]件です")]
    [InlineData("か\u3099くせい", "かくせい", "[か\u3099]くせい", "[か]くせい")]
    public void Rows_AChangedLine_MarksTheCharactersThatChanged(string before, string after, string left, string right)
    {
        var row = Assert.Single(TextDiff.Rows(before, after));

        Assert.Equal((left, right), (Show(row.Old), Show(row.New)));
    }

    [Fact]
    public void Rows_ALineWrittenAnew_IsMarkedAsAWhole()
    {
        var row = Assert.Single(TextDiff.Rows("窓口で本人確認をする", "年度末に廃止した"));

        Assert.Equal(("[窓口で本人確認をする]", "[年度末に廃止した]"), (Show(row.Old), Show(row.New)));
    }

    [Fact]
    public void Rows_LinesAddedAndRemoved_LeaveTheOtherSideEmpty()
    {
        var rows = TextDiff.Rows("一\n二\n三", "一\n三\n\n四");

        Assert.Equal(["一|一", "[二]|", "三|三", "|[（空行）]", "|[四]"], rows.Select(r => $"{Show(r.Old)}|{Show(r.New)}"));
    }

    [Fact]
    public void Fold_LongUnchangedRuns_KeepsThreeLinesBesideEachChange()
    {
        var before = string.Join('\n', Enumerable.Range(1, 40));
        var after = before.Replace("20\n", "二十\n", StringComparison.Ordinal);

        var parts = TextDiff.Fold(TextDiff.Rows(before, after));

        Assert.Equal([(true, 16), (false, 3), (false, 1), (false, 3), (true, 17)], parts.Select(p => (p.IsFolded, p.Rows.Count)));
    }

    [Fact]
    public void Fold_NothingChanged_IsFoldedAsAWhole() =>
        Assert.True(Assert.Single(TextDiff.Fold(TextDiff.Rows("一\n二", "一\n二"))).IsFolded);

    [Fact]
    public void Rows_TwoHugeTextsWithNothingInCommon_EndSoon()
    {
        var before = string.Join('\n', Enumerable.Range(0, 60_000).Select(n => $"前{n}"));
        var after = string.Join('\n', Enumerable.Range(0, 60_000).Select(n => $"後{n}"));
        var lines = string.Join('\n', Enumerable.Range(0, 2_900).Select(n => $"{n}{new string('あ', 300)}"));
        var watch = Stopwatch.StartNew();

        Assert.Equal(60_000, TextDiff.Rows(before, after).Count);
        Assert.Equal(2_900, TextDiff.Rows(lines, lines.Replace('あ', 'い')).Count);
        Assert.Single(TextDiff.Rows(new string('一', 400_000), new string('二', 400_000)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
    }

    private static string Show(IReadOnlyList<DiffRun>? runs) => string.Concat((runs ?? []).Select(r => r.IsChanged ? $"[{r.Text}]" : r.Text));
}
