using KnowledgeHandover.Web.Features.Handover.Cases;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

public sealed class HandoverSectionsTests
{
    [Fact]
    public void InOrder_OfATextInAnotherOrder_PutsTheSixteenFirstAndTheRestAfterThem()
    {
        const string text = "前書き\n\n## 用語集\n\n家屋: 建物\n\n## 付録\n\n図\n\n## 年間スケジュール\n\n- 4月 調査\n\n### 補足\n\nなし\n\n## 事務の名称と目的\n\n家屋の評価\n";

        Assert.Equal(
            "前書き\n\n## 事務の名称と目的\n\n家屋の評価\n\n## 年間スケジュール\n\n- 4月 調査\n\n### 補足\n\nなし\n\n## 用語集\n\n家屋: 建物\n\n## 付録\n\n図\n",
            HandoverSections.InOrder(text));
    }

    [Theory]
    [InlineData("本文だけ")]
    [InlineData("## 1. 用語\n\n評価替え\n\n## 2. 年間スケジュール\n\n- 4月 調査\n")]
    [InlineData("```\n## 用語集\n## 年間スケジュール\n```\n")]
    public void InOrder_OfATextWithoutHeadingsOrNumbered_LeavesItAsItIs(string text) => Assert.Equal(text, HandoverSections.InOrder(text));

    [Fact]
    public void RankOf_TheHeadingsOfOurTemplate_CountsFromFirstToLast()
    {
        string[] headings =
        [
            "1 事務の名称と目的", "2 根拠法令・要綱・予算科目", "3 現況と経過", "4 年間スケジュール", "5 手順", "6 4月にまずやること", "7 未処理・未着手・懸案", "8 関係者・関係機関",
            "9 書類・帳簿・データの所在", "10 システム・権限の申請", "11 物品・現金・鍵・印", "12 議会・監査・報道の経緯", "13 用語集", "14 よくあるミス・問い合わせと答え", "15 改善案・意見", "16 他自治体の相談先",
        ];

        Assert.Equal(Enumerable.Range(0, 16), headings.Select(HandoverSections.RankOf));
        Assert.Equal(16, HandoverSections.RankOf("付録"));
    }
}
