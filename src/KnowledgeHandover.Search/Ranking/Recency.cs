namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// A little for being new. It grows with the date itself and not with the distance from today, which orders documents in the
/// same way and needs no clock.
/// </summary>
internal static class Recency
{
    private const double PerYear = 0.04;

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static double Of(DateTime updatedAt) => PerYear * Math.Clamp((updatedAt - Epoch).TotalDays / 365.25, 0.0, 100.0);
}
