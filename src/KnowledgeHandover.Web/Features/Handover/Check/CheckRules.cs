using KnowledgeHandover.Web.Features.Handover.Check.Rules;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>All rules, in the order in which the settings show them.</summary>
public static class CheckRules
{
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        new("missing-section", "見出しの不足", "引継書に要る項目が、どの見出しにもないと、後任は無いのか忘れたのかがわかりません。", Severity.Required) { Look = MissingSections.Look, IsAboutSections = true },
        new("empty-section", "中身のない見出し", "見出しだけの項目は、書き忘れに見えます。", Severity.Required) { Look = EmptySections.Look, IsAboutSections = true },
        new("placeholder", "書きかけの印", "「○○」「（記入）」やひな型の説明が残っていると、後任は答えを探すところから始めることになります。", Severity.Required) { Look = Placeholders.Look },
        new("open-item", "懸案の期限と相手", "期限と相手のない懸案は、異動のあとに忘れられます。", Severity.Required) { Look = OpenItemGaps.Look },
        new("personal-name", "職名のない個人名", "人は異動します。職名で書けば、次の担当者に通じ、個人情報も残りません。", Severity.Required) { Look = PersonalNames.Look },
        new("secret", "パスワードや鍵の値", "引継書は何人もの職員が読みます。パスワードの値は書かず、受け取り方を書きます。", Severity.Required) { Look = Secrets.Look },
        new("dead-link", "開けないリンク", "後任が押しても何も開かないリンクは、無いほうがましです。", Severity.Required) { Look = DeadLinks.Look },
        new("job-type", "業務タグなし", "業務タグがないと、検索の絞り込みにも、ほかの自治体の担当者にも見つかりません。", Severity.Required) { Look = MissingJobType.Look },
        new("months", "年間スケジュールの月", "書かれていない月は、何もない月なのか、書き忘れなのかがわかりません。", Severity.Recommended) { Look = MissingMonths.Look },
        new("vague", "中身のない言い回し", "「例年どおり」「前任に聞く」は、例年を知らない人には何も伝えません。", Severity.Recommended) { Look = VaguePhrases.Look },
        new("legal-basis", "手順の根拠", "根拠のない手順は、変えてよいのか、変えてはいけないのかがわかりません。", Severity.Recommended) { Look = StepsWithoutBasis.Look },
        new("abbreviation", "説明のない略語", "課の中だけで通じる略語は、異動してきた人が最初につまずくところです。", Severity.Recommended) { Look = Abbreviations.Look },
        new("stale", "古い文章", "長いあいだ直されも使われもしていない文章は、いまも正しいかを確かめます。", Severity.Recommended) { Look = StaleTexts.Look },
    ];

    public static CheckRule Of(string id) => All.Single(r => r.Id == id);
}
