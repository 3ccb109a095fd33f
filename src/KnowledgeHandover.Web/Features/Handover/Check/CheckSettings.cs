namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>How strict a municipality is. Whatever it does not say is as here.</summary>
public sealed record CheckSettings
{
    public const int MostStaleMonths = 120;

    public static readonly CheckSettings Default = new();

    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>Numbers of the sections (of the 16) without which a note is not complete: what most handover rules ask for, and the steps.</summary>
    public IReadOnlySet<int> RequiredSections { get; init; } = new HashSet<int> { 1, 3, 4, 5, 7, 9 };

    /// <summary>How many of the 12 months the yearly plan must speak of.</summary>
    public int MonthsWanted { get; init; } = 8;

    /// <summary>After how many months without edit or use a text is stale.</summary>
    public int StaleMonths { get; init; } = 18;

    public Severity SeverityOf(CheckRule rule) => Severities.GetValueOrDefault(rule.Id, rule.Default);
}
