namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>Accounts of the samples; they exist only where the samples were loaded (Development).</summary>
internal static class DemoAccounts
{
    public const string Password = "hikitsugi-demo-2026";

    public static readonly IReadOnlyList<(string Email, string Who)> Printed =
    [
        ("sato.midori@koriyama.example.lg.jp", "佐藤 みどり（郡山市 資産税課 家屋係 主任）"),
        ("kanno.takashi@koriyama.example.lg.jp", "菅野 孝（郡山市 資産税課長・所属長）"),
        ("endo.shiho@koriyama.example.lg.jp", "遠藤 志保（郡山市の自治体管理者）"),
        ("admin@hikitsugi.example.lg.jp", "運営 太郎（全体の管理者）"),
    ];
}
