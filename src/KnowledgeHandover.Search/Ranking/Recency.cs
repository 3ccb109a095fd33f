namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// A little for being new. It grows with the date itself and not with the distance from today, which orders documents in the
/// same way and needs no clock.
/// </summary>
internal static class Recency
{
    private const double PerYear = 0.04;

    private const double YearsPerTick = 1.0 / (365.25 * TimeSpan.TicksPerDay);
    private const double MostYears = 100.0;

    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public static double Of(DateTime updatedAt) => PerYear * Math.Clamp((updatedAt.Ticks - Epoch) * YearsPerTick, 0.0, MostYears);
}
