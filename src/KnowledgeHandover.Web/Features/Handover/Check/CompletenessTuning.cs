using System.Globalization;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>点検の基準 of a municipality, as far as it is not the usual one.</summary>
public sealed class CompletenessTuning
{
    private CompletenessTuning()
    {
    }

    public string MunicipalityCode { get; private init; } = "";

    /// <summary>「months=Required vague=Off」: only what differs from the rule's own, so that a rule added later has its own.</summary>
    public string Severities { get; private set; } = "";

    /// <summary>「1 3 4」.</summary>
    public string RequiredSections { get; private set; } = "";

    public int MonthsWanted { get; private set; }

    public int StaleMonths { get; private set; }

    /// <summary>The concurrency token.</summary>
    public int Version { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public CheckSettings Settings => new()
    {
        Severities = Severities.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=')).ToDictionary(s => s[0], s => Enum.Parse<Severity>(s[1])),
        RequiredSections = RequiredSections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToHashSet(),
        MonthsWanted = MonthsWanted,
        StaleMonths = StaleMonths,
    };

    public static CompletenessTuning For(string municipalityCode) => new() { MunicipalityCode = municipalityCode };

    public void Tune(CheckSettings settings, DateTime now)
    {
        Severities = string.Join(' ', CheckRules.All.Where(r => settings.SeverityOf(r) != r.Default).Select(r => $"{r.Id}={settings.SeverityOf(r)}"));
        RequiredSections = string.Join(' ', settings.RequiredSections.Order());
        (MonthsWanted, StaleMonths, UpdatedAt) = (settings.MonthsWanted, settings.StaleMonths, now);
        Version++;
    }
}
