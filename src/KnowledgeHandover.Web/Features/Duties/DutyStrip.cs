namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The twelve months from April to March, each with how much there is in it.</summary>
public sealed record DutyStrip
{
    public required string Label { get; init; }

    public required IReadOnlyList<StripMonth> Months { get; init; }

    /// <summary>Of the own post or section: duties.</summary>
    public static DutyStrip OfMonths(IReadOnlyList<DutyMonth> months, DateOnly today, string address) => new()
    {
        Label = "月ごとの業務の件数",
        Months = Leveled(months.Select(m => new StripMonth
        {
            Month = m.Month,
            Count = m.Duties.Count,
            Words = $"{m.Duties.Count}件",
            Url = m.Duties.Count > 0 ? $"{address}#m{m.Month}" : null,
            IsNow = m.First.Year == today.Year && m.Month == today.Month,
        })),
    };

    /// <summary>Of a job type: in how many municipalities there is work, and whether in one's own.</summary>
    public static DutyStrip OfPeaks(IReadOnlyList<PeakMonth> months, int nowMonth, string address) => new()
    {
        Label = "月ごとの自治体の数",
        Months = Leveled(months.Select(m => new StripMonth
        {
            Month = m.Month,
            Count = m.Municipalities,
            Words = m.Municipalities == 0 ? "—" : $"{m.Municipalities}団体",
            Url = m.Municipalities > 0 ? $"{address}#m{m.Month}" : null,
            IsNow = m.Month == nowMonth,
            IsOwn = m.OwnNotes > 0,
        })),
    };

    public DutyStrip WithoutLinks() => this with { Months = [.. Months.Select(m => m with { Url = null })] };

    /// <summary>Level 4 is the fullest month.</summary>
    private static IReadOnlyList<StripMonth> Leveled(IEnumerable<StripMonth> months)
    {
        var all = months.ToList();
        var most = Math.Max(1, all.Max(m => m.Count));
        return [.. all.Select(m => m with { Level = ((m.Count * 4) + most - 1) / most })];
    }
}

public sealed record StripMonth
{
    public required int Month { get; init; }

    public required int Count { get; init; }

    public required string Words { get; init; }

    public string? Url { get; init; }

    public bool IsNow { get; init; }

    public bool IsOwn { get; init; }

    public int Level { get; init; }
}
