using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>What the parts of a case are called.</summary>
public static class CaseWords
{
    public static readonly IReadOnlyList<(TransferStep Step, string Name)> Steps =
    [
        (TransferStep.Write, "作成"), (TransferStep.Confirm, "確認"), (TransferStep.Explain, "説明"), (TransferStep.Sign, "連署"), (TransferStep.Submit, "提出"),
    ];

    public static string Of(TransferReason reason) => reason switch
    {
        TransferReason.Transfer => "異動",
        TransferReason.Retirement => "退職",
        TransferReason.Leave => "休職",
        TransferReason.IllnessOrDeath => "死亡・急病",
        TransferReason.Reorganisation => "移管",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static string Of(TransferStep step) => step == TransferStep.Done ? "提出済み" : Steps.Single(s => s.Step == step).Name;

    public static string Of(TransferActKind kind) => kind switch
    {
        TransferActKind.Opened => "引継ぎを始めた",
        TransferActKind.SuccessorNamed => "後任を決めた",
        TransferActKind.DeputyNamed => "代理者を決めた",
        TransferActKind.PassedOn => "代理者から後任へ引き継いだ",
        TransferActKind.Written => "作成を終えた",
        TransferActKind.Confirmed => "確認した",
        TransferActKind.Explained => "説明した",
        TransferActKind.SignedByPredecessor => "前任として署名した",
        TransferActKind.SignedByReceiver => "後任として署名した",
        TransferActKind.Submitted => "提出した",
        TransferActKind.Returned => "差し戻した",
        TransferActKind.Withdrawn => "取り消した",
        TransferActKind.TakenOver => "所属長が代行することにした",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>「あと9日」 to the day, 「きょう」 on it.</summary>
    public static string Until(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "きょう",
        > 0 and var days => $"あと{days}日",
        var days => $"{-days}日過ぎ",
    };

    /// <summary>「令和8年4月8日（水）・あと9日」, or 「遅滞なく」.</summary>
    public static string Due(Transfer transfer, DateOnly today) => transfer.DueOn is { } due
        ? JapanCalendar.Wareki(due) + (transfer.IsOpen ? $"・{Until(due, today)}" : "")
        : "遅滞なく";
}
