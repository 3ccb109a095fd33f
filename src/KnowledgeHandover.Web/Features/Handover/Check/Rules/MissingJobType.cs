namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

internal static class MissingJobType
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context) =>
        context.HasJobType ? [] : [new Sighting(0, "", "業務タグがありません。編集の画面の「業務タグ」で、担当している業務を選びます。")];
}
