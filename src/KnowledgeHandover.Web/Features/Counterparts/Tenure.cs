namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>在任: how long the present holder has been in the post.</summary>
public static class Tenure
{
    /// <summary>Whole months; null when nobody holds the post.</summary>
    public static int? MonthsOf(DateOnly? since, DateOnly today) => since is not { } first
        ? null
        : ((today.Year - first.Year) * 12) + today.Month - first.Month - (today.Day < first.Day ? 1 : 0);

    /// <summary>「1年7か月」, or 「空席」.</summary>
    public static string Words(DateOnly? since, DateOnly today) => MonthsOf(since, today) switch
    {
        null => "空席",
        0 => "1か月未満",
        { } months when months < 12 => $"{months}か月",
        { } months when months % 12 == 0 => $"{months / 12}年",
        { } months => $"{months / 12}年{months % 12}か月",
    };
}
