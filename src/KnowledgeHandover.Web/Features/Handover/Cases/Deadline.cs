using System.Globalization;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>From which day a deadline is counted.</summary>
public enum DeadlineBasis
{
    /// <summary>発令日; of a retirement the last day.</summary>
    Effective,

    /// <summary>内示の日</summary>
    Announcement,

    /// <summary>遅滞なく: no day.</summary>
    None,
}

/// <summary>What becomes of a deadline on a day on which the town hall is closed.</summary>
public enum WhenClosed
{
    AsItIs,
    DayBefore,
    DayAfter,
}

/// <summary>
/// 引継ぎの期限 as a municipality's rule has it: so many days after the basis, or before it when negative. 「発令日から起算して」 counts the
/// basis itself as the first of the days.
/// </summary>
public sealed record Deadline(DeadlineBasis Basis, int Days, bool CountsFirstDay, WhenClosed WhenClosed)
{
    public const int MostDays = 90;

    public string Words => (Basis, Days) switch
    {
        (DeadlineBasis.None, _) => "遅滞なく（日は決めない）",
        (_, 0) => $"{BasisWords}まで{ClosedWords}",
        (_, -1) => $"{BasisWords}の前日まで{ClosedWords}",
        (_, < 0) => string.Create(CultureInfo.InvariantCulture, $"{BasisWords}の{-Days}日前まで{ClosedWords}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{BasisWords}{(CountsFirstDay ? "から起算して" : "の後")}{Days}日以内{ClosedWords}"),
    };

    private string BasisWords => Basis == DeadlineBasis.Announcement ? "内示の日" : "発令日";

    private string ClosedWords => WhenClosed switch
    {
        WhenClosed.DayBefore => "（閉庁日のときは、前の開庁日まで）",
        WhenClosed.DayAfter => "（閉庁日のときは、次の開庁日まで）",
        _ => "",
    };

    public DateOnly? DueOn(DateOnly announced, DateOnly effective, BusinessDays office)
    {
        if (Basis == DeadlineBasis.None)
        {
            return null;
        }

        var day = (Basis == DeadlineBasis.Announcement ? announced : effective).AddDays(CountsFirstDay && Days > 0 ? Days - 1 : Days);
        return WhenClosed switch
        {
            WhenClosed.DayBefore => office.OnOrBefore(day),
            WhenClosed.DayAfter => office.OnOrAfter(day),
            _ => day,
        };
    }

    /// <summary>What holds as long as a municipality has chosen nothing.</summary>
    public static Deadline DefaultFor(TransferReason reason) => reason switch
    {
        TransferReason.Retirement or TransferReason.Leave => new(DeadlineBasis.Effective, 0, false, WhenClosed.DayBefore),
        TransferReason.Reorganisation => new(DeadlineBasis.Effective, 0, false, WhenClosed.AsItIs),
        _ => new(DeadlineBasis.Effective, 7, false, WhenClosed.DayAfter),
    };
}

/// <summary>The rule that a municipality chose for one reason.</summary>
public sealed class DeadlineRule
{
    public required string MunicipalityCode { get; init; }

    public required TransferReason Reason { get; init; }

    public DeadlineBasis Basis { get; private set; }

    public int Days { get; private set; }

    public bool CountsFirstDay { get; private set; }

    public WhenClosed WhenClosed { get; private set; }

    public Deadline Deadline => new(Basis, Days, CountsFirstDay, WhenClosed);

    public void Choose(Deadline deadline) => (Basis, Days, CountsFirstDay, WhenClosed) = deadline;
}

/// <summary>The rules that are found in the 事務引継規程 of municipalities, to choose from, and for which reasons each is made.</summary>
public sealed record DeadlinePreset(string Key, string Name, Deadline Deadline, IReadOnlyList<TransferReason> Suits)
{
    private static readonly TransferReason[] Moves = [TransferReason.Transfer, TransferReason.IllnessOrDeath, TransferReason.Reorganisation];
    private static readonly TransferReason[] Leaves = [TransferReason.Retirement, TransferReason.Leave];

    public static readonly IReadOnlyList<DeadlinePreset> All =
    [
        new("seven-after", "発令後7日以内", new(DeadlineBasis.Effective, 7, false, WhenClosed.DayAfter), Moves),
        new("five-after", "発令後5日以内", new(DeadlineBasis.Effective, 5, false, WhenClosed.DayAfter), Moves),
        new("five-from", "発令日から起算して5日以内", new(DeadlineBasis.Effective, 5, true, WhenClosed.DayAfter), Moves),
        new("before-effective", "内示の日から発令日の前日まで", new(DeadlineBasis.Effective, -1, false, WhenClosed.DayBefore), Moves),
        new("by-effective", "退職・休職の発令日まで", new(DeadlineBasis.Effective, 0, false, WhenClosed.DayBefore), Leaves),
        new("seven-before", "退職・休職の7日前まで", new(DeadlineBasis.Effective, -7, false, WhenClosed.DayBefore), Leaves),
        new("reorganisation", "組織改正（移管）の日まで", new(DeadlineBasis.Effective, 0, false, WhenClosed.AsItIs), [TransferReason.Reorganisation]),
        new("without-delay", "遅滞なく", new(DeadlineBasis.None, 0, false, WhenClosed.AsItIs), [.. Moves, .. Leaves]),
    ];
}
