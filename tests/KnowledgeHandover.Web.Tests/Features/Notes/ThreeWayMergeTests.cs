using System.Globalization;
using KnowledgeHandover.Web.Features.Notes.Merging;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class ThreeWayMergeTests
{
    private const string Common = "## 手順\n1. 一覧を受け取る\n2. 地図に落とす\n3. 通知を送る\n\n## 懸案\nなし";

    [Fact]
    public void Merge_ChangesInDifferentPlaces_TakesBoth()
    {
        var mine = Common.Replace("2. 地図に落とす", "2. 住宅地図に落とす", StringComparison.Ordinal);
        var theirs = Common.Replace("なし", "- 10月の県調査の回答", StringComparison.Ordinal);

        var merged = ThreeWayMerge.Merge(Common, mine, theirs);

        Assert.Equal(new MergeProposal("## 手順\n1. 一覧を受け取る\n2. 住宅地図に落とす\n3. 通知を送る\n\n## 懸案\n- 10月の県調査の回答", 0), merged);
    }

    [Fact]
    public void Merge_TheSameLineChangedByBoth_MarksTheConflict()
    {
        var mine = Common.Replace("3. 通知を送る", "3. 通知を2週間前に送る", StringComparison.Ordinal);
        var theirs = Common.Replace("3. 通知を送る", "3. 通知を10日前に送る", StringComparison.Ordinal);

        var merged = ThreeWayMerge.Merge(Common, mine, theirs);

        Assert.Equal(1, merged.Conflicts);
        Assert.Equal(
            "## 手順\n1. 一覧を受け取る\n2. 地図に落とす\n＜＜＜ あなた\n3. 通知を2週間前に送る\n＝＝＝\n3. 通知を10日前に送る\n＞＞＞ 相手\n\n## 懸案\nなし",
            merged.Text);
        Assert.True(ThreeWayMerge.IsUnsettled(merged.Text));
        Assert.False(ThreeWayMerge.IsUnsettled(mine));
    }

    [Theory]
    [InlineData("甲\n乙\n丙", "甲\n乙\n丙", "甲\n丙", "甲\n丙")]
    [InlineData("甲\n乙\n丙", "甲\n乙\n丙\n丁", "甲\n乙\n丙\n丁", "甲\n乙\n丙\n丁")]
    [InlineData("甲\n乙", "甲\n乙\n丙", "零\n甲\n乙", "零\n甲\n乙\n丙")]
    [InlineData("", "あなた", "", "あなた")]
    [InlineData("甲\n乙\n丙", "甲\n乙改\n丙", "甲\n乙\n丙改", "甲\n乙改\n丙改")]
    public void Merge_WithoutConflict_GivesTheTextOfBoth(string common, string mine, string theirs, string expected) =>
        Assert.Equal(new MergeProposal(expected, 0), ThreeWayMerge.Merge(common, mine, theirs));

    [Fact]
    public void Merge_BothAppendDifferentLines_KeepsBothBetweenMarks() =>
        Assert.Equal(new MergeProposal("甲\n＜＜＜ あなた\n私\n＝＝＝\n相手\n＞＞＞ 相手", 1), ThreeWayMerge.Merge("甲", "甲\n私", "甲\n相手"));

    [Fact]
    public void Merge_OneDeletesWhatTheOtherChanges_IsAConflict() =>
        Assert.Equal(new MergeProposal("甲\n＜＜＜ あなた\n＝＝＝\n乙改\n＞＞＞ 相手\n丙", 1), ThreeWayMerge.Merge("甲\n乙\n丙", "甲\n丙", "甲\n乙改\n丙"));

    /// <summary>Every line that somebody added is in the result, whatever was changed; unchanged sides give the other one.</summary>
    [Fact]
    public void Merge_RandomChanges_LoseNothing()
    {
        var random = new Random(20261120);
        for (var round = 0; round < 500; round++)
        {
            var common = Enumerable.Range(0, random.Next(0, 12)).Select(i => $"行{i}").ToList();
            var (mine, theirs) = (Change(common, "私", random), Change(common, "相手", random));
            var (commonText, mineText, theirsText) = (string.Join('\n', common), string.Join('\n', mine), string.Join('\n', theirs));

            var merged = ThreeWayMerge.Merge(commonText, mineText, theirsText);

            var lines = merged.Text.Split('\n').ToHashSet();
            Assert.All(mine.Concat(theirs).Except(common), added => Assert.Contains(added, lines));
            Assert.Equal(mineText, ThreeWayMerge.Merge(commonText, mineText, commonText).Text);
            Assert.Equal(theirsText, ThreeWayMerge.Merge(commonText, commonText, theirsText).Text);
            Assert.Equal(merged.Conflicts > 0, ThreeWayMerge.IsUnsettled(merged.Text));
        }
    }

    [Fact]
    public void Merge_HugeTextsWithNothingInCommon_IsOneConflict()
    {
        static string Lines(string word) => string.Join('\n', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{word}{i}")));

        var merged = ThreeWayMerge.Merge(Lines("元"), Lines("私"), Lines("相手"));

        Assert.Equal(1, merged.Conflicts);
    }

    private static List<string> Change(List<string> lines, string who, Random random)
    {
        List<string> changed = [.. lines];
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            var at = random.Next(0, changed.Count + 1);
            if (random.Next(3) == 0 && at < changed.Count)
            {
                changed.RemoveAt(at);
            }
            else
            {
                changed.Insert(at, $"{who}{random.Next(1000)}");
            }
        }

        return changed;
    }
}
