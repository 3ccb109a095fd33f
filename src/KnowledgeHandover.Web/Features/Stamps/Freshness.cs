namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>How long a text is taken to hold after it was used.</summary>
public static class Freshness
{
    public const int Months = 18;

    public static bool IsStale(DateOnly lastUsed, DateOnly today) => lastUsed.AddMonths(Months) < today;
}
