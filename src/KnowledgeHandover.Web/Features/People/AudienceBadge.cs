namespace KnowledgeHandover.Web.Features.People;

/// <summary>The short label of an audience in lists, where no number of readers is shown.</summary>
public static class AudienceBadge
{
    /// <summary>The last part of the badge's class.</summary>
    public static string KindOf(string audience) => audience.Split('/')[0] is var kind && kind == "member" ? "draft" : kind;

    public static string LabelOf(string audience) => KindOf(audience) switch
    {
        "nation" => "全国",
        "municipality" => "庁内",
        "section" => "所属",
        "position" => "この職だけ",
        _ => "自分だけ",
    };
}
