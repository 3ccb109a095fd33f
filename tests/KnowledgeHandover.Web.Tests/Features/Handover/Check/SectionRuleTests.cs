using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>Rules about sections: what is not there, what is empty, and what a section lacks.</summary>
public sealed class SectionRuleTests
{
    private const string SixRequired = "## 目的\n\nあ\n\n## 現状\n\nあ\n\n## 年間スケジュール\n\n- 4月：通知\n\n## 手順\n\nあ\n\n## 懸案\n\nなし\n\n## 書類\n\n棚\n";

    [Theory]
    [InlineData("## 事務の名称と目的", 1)]
    [InlineData("### はじめに", 1)]
    [InlineData("## 使う条文", 2)]
    [InlineData("## いまの状態", 3)]
    [InlineData("## 一年の流れ", 4, 5)]
    [InlineData("## ３　年間スケジュール", 4)]
    [InlineData("## ３　年間ｽｹｼﾞｭｰﾙ", 4)]
    [InlineData("## 3年間の計画")]
    [InlineData("## 窓口の流れ", 5)]
    [InlineData("## 4月にまずやること", 6)]
    [InlineData("## 七　懸案", 7)]
    [InlineData("## 残っていること", 7)]
    [InlineData("## 連絡先", 8)]
    [InlineData("## 書類とシステム", 9, 10)]
    [InlineData("## 鍵と公印", 11)]
    [InlineData("## 監査で聞かれたこと", 12)]
    [InlineData("## 言葉", 13)]
    [InlineData("## 間違えやすいところ", 14)]
    [InlineData("## 変えたいこと", 15)]
    [InlineData("## 他市の相談先", 16)]
    [InlineData("窓口の流れ", new int[0])]
    public void Heading_ByItsWords_IsOneOfTheSixteen(string heading, params int[] numbers)
    {
        var missing = Checking.Findings("missing-section", heading + "\n\n書いてある。").Select(f => f.Sighting.Excerpt).ToHashSet();

        Assert.Equal(numbers, HandoverSection.All.Where(s => !missing.Contains(s.Name)).Select(s => s.Number));
    }

    [Fact]
    public void MissingSections_OfAnEmptyText_AreSixteen_SixOfThemRequired()
    {
        var findings = Checking.Findings("missing-section", "");

        Assert.Equal(16, findings.Count);
        Assert.Equal(["事務の名称と目的", "現況と経過", "年間スケジュール", "手順", "未処理・未着手・懸案", "書類・帳簿・データの所在"], findings.Where(f => f.Severity == Severity.Required).Select(f => f.Sighting.Excerpt));
        Assert.Equal("「手順」の項目がありません。なければ「なし」と書いておくと、忘れたのではないことが伝わります。", findings.Single(f => f.Sighting.Excerpt == "手順").Sighting.Message);
    }

    [Fact]
    public void MissingSection_AllRequiredThere_LeavesOnlyTheRecommended() =>
        Assert.DoesNotContain(Checking.Findings("missing-section", SixRequired), f => f.Severity == Severity.Required);

    [Fact]
    public void MissingSection_Fix_PutsTheTemplateWhereItBelongs()
    {
        const string Text = "## 懸案\n\nなし\n\n## 書類\n\n棚\n";
        var fix = Checking.Findings("missing-section", Text).Single(f => f.Sighting.Excerpt == "関係者・関係機関").Sighting.Fix!;

        var changed = Text[..fix.Start] + fix.Replacement + Text[fix.Start..];

        Assert.StartsWith("## 懸案\n\nなし\n\n## 関係者・関係機関\n\n〔個人の名前ではなく職名で書きます。", changed, StringComparison.Ordinal);
        Assert.EndsWith("|\n\n## 書類\n\n棚\n", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_AsItIs_HasAllSectionsAndNothingInThem()
    {
        Assert.Empty(Checking.Sightings("missing-section", NoteTemplate.Handover));
        Assert.Equal(16, Checking.Findings("empty-section", NoteTemplate.Handover).Count);
    }

    [Theory]
    [InlineData("## 手順\n\n## 懸案\n\nなし", "1: 手順 → 「手順」に中身がありません。なければ「なし」と書きます。")]
    [InlineData("## 懸案\n\n| 期限 | 件名 |\n|---|---|\n|  |  |\n", "1: 懸案 → 「懸案」に中身がありません。なければ「なし」と書きます。")]
    [InlineData("## 5 手順\n\n〔くわしいマニュアルがあれば、その場所を書きます〕\n", "1: 5 手順 → 「手順」に中身がありません。なければ「なし」と書きます。")]
    public void EmptySection_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("empty-section", text));

    [Theory]
    [InlineData("## 手順\n\n### 受付\n\n台帳に書く。\n")]
    [InlineData("## 懸案\n\nなし\n")]
    [InlineData("## 懸案\n\n| 期限 | 件名 |\n|---|---|\n| 4月 | 看板 |\n")]
    [InlineData("## そのほか\n\n")]
    public void EmptySection_WithWordsOrUnknown_IsNone(string text) => Assert.Empty(Checking.Sightings("empty-section", text));

    [Fact]
    public void Months_FewerThanEight_AreFoundAndTheRestOffered()
    {
        const string Text = "## 年間スケジュール\n\n- 4月：通知\n- ５月～９月：調査\n- 3月：公示\n\n## 手順\n";

        Assert.Equal(["1: 年間スケジュール → 年間スケジュールにあるのは12か月のうち7か月です。書かれていない月：10・11・12・1・2月"], Checking.Sightings("months", Text));
        Assert.Equal(
            "## 年間スケジュール\n\n- 4月：通知\n- ５月～９月：調査\n- 3月：公示\n- 10月：〔すること〕\n- 11月：〔すること〕\n- 12月：〔すること〕\n- 1月：〔すること〕\n- 2月：〔すること〕\n\n## 手順\n",
            Checking.Fixed("months", Text));
    }

    [Theory]
    [InlineData("## 年間スケジュール\n\n- 4月：通知\n- 5月～10月：調査\n- 3月：公示\n")]
    [InlineData("## 手順\n\n- 4月：通知\n")]
    [InlineData("## 年間スケジュール\n\n")]
    public void Months_EightOrNoPlan_AreNone(string text) => Assert.Empty(Checking.Sightings("months", text));

    [Theory]
    [InlineData("## 懸案\n\n- 看板の撤去", "3: 看板の撤去 → 懸案に期限と相手がありません。期限が決まっていなければ、次に動く日を書きます。")]
    [InlineData("## 未処理\n\n- 12月9日まで　看板の撤去", "3: 12月9日まで　看板の撤去 → 懸案に相手がありません。期限が決まっていなければ、次に動く日を書きます。")]
    [InlineData("## 懸案\n\n1. 看板の撤去。県土木事務所の返事待ち", "3: 1. 看板の撤去。県土木事務所の返事待ち → 懸案に期限がありません。期限が決まっていなければ、次に動く日を書きます。")]
    [InlineData("## 懸案\n\n| 期限 | 件名 | 相手 |\n|---|---|---|\n|  | 看板の撤去 | 所有者 |\n", "5: 看板の撤去 | 所有者 → 懸案に期限がありません。期限が決まっていなければ、次に動く日を書きます。")]
    public void OpenItem_WithoutDateOrCounterpart_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("open-item", text));

    [Theory]
    [InlineData("## 懸案\n\n- 12月9日まで　看板の撤去（相手：所有者）\n- [x] 済んだこと\n- なし")]
    [InlineData("## 手順\n\n- 看板の撤去")]
    [InlineData("## 懸案\n\nありません。")]
    public void OpenItem_WithBothOrNone_IsNone(string text) => Assert.Empty(Checking.Sightings("open-item", text));

    [Fact]
    public void OpenItem_Fix_AddsWhatIsMissing() =>
        Assert.Equal("## 懸案\n\n- 看板の撤去（期限：〔月日〕、相手：〔課・係・職〕）\n", Checking.Fixed("open-item", "## 懸案\n\n- 看板の撤去\n"));

    [Theory]
    [InlineData("## 手順\n\n1. 受け付ける\n2. 台帳に書く", "1: 手順 → 手順の根拠（法律・条例・規則・要綱など）が近くにありません。あれば名前と条番号を、なければ「根拠：慣行」と書きます。")]
    [InlineData("## 受付の流れ\n\n- この方法で受け付ける。法人の分は別", "1: 受付の流れ → 手順の根拠（法律・条例・規則・要綱など）が近くにありません。あれば名前と条番号を、なければ「根拠：慣行」と書きます。")]
    public void Steps_WithoutBasis_AreFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("legal-basis", text));

    [Theory]
    [InlineData("## 手順\n\n地方税法第403条による。\n\n1. 受け付ける")]
    [InlineData("## 手順（手数料条例）\n\n1. 受け付ける")]
    [InlineData("## 家屋\n\n市税条例によります。\n\n### 手順\n\n1. 受け付ける")]
    [InlineData("## 根拠\n\n慣行です。\n\n## 手順\n\n1. 受け付ける")]
    [InlineData("## 手順\n\n前の年と変わりません。")]
    [InlineData("## 一年の流れ\n\n- 4月　通知")]
    public void Steps_WithBasisOrNoSteps_AreNone(string text) => Assert.Empty(Checking.Sightings("legal-basis", text));
}
