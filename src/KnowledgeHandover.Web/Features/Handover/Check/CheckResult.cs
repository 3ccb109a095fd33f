namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>
/// What the check finds in a text, and its score: 100, less what the findings cost. A missing section costs 12 when it is required and 2 when it is
/// recommended. Any other finding costs 4 or 2, but one rule never more than 20 or 8: the twentieth ○○ tells nothing new.
/// </summary>
public sealed record CheckResult(IReadOnlyList<Finding> Findings)
{
    /// <summary>Of one rule; more are no help to a writer.</summary>
    private const int MostOfARule = 50;

    /// <summary>What is said of a text that is too big or too entangled to be looked at.</summary>
    public static CheckResult Unreadable { get; } = new([]) { IsUnreadable = true };

    public bool IsUnreadable { get; private init; }

    public int Score => Math.Max(0, 100 - Findings.Sum(f => f.Cost));

    public int RequiredCount => Findings.Count(f => f.Severity == Severity.Required);

    /// <summary>「82点・あと6件」.</summary>
    public string Summary => (IsUnreadable, Findings.Count) switch
    {
        (true, _) => "点検できません",
        (_, 0) => $"{Score}点・残りなし",
        _ => $"{Score}点・あと{Findings.Count}件",
    };

    /// <summary>Each rule that found something, with how often and what that takes off.</summary>
    public IReadOnlyList<Deduction> Deductions => [.. Findings.GroupBy(f => f.Rule).Select(g => new Deduction(g.Key.Name, g.Count(), g.Sum(f => f.Cost)))];

    public static CheckResult Of(string markdown, CheckContext context) => CheckedText.Read(markdown) is { } text ? Of(text, context) : Unreadable;

    internal static CheckResult Of(CheckedText text, CheckContext context)
    {
        var findings = CheckRules.All.SelectMany(r => FindingsOf(r, text, context)).ToList();
        return new CheckResult([.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Sighting.Line)]);
    }

    private static IEnumerable<Finding> FindingsOf(CheckRule rule, CheckedText text, CheckContext context)
    {
        if (context.Settings.SeverityOf(rule) is Severity.Off)
        {
            yield break;
        }

        var spent = new Dictionary<Severity, int>();
        foreach (var sighting in rule.Look(text, context).Take(MostOfARule))
        {
            var severity = sighting.IsMinor ? Severity.Recommended : context.Settings.SeverityOf(rule);
            var cost = Math.Min(CostOf(rule, severity), MostCostOf(rule, severity) - spent.GetValueOrDefault(severity));
            spent[severity] = spent.GetValueOrDefault(severity) + cost;
            yield return new Finding(rule, severity, sighting, cost);
        }
    }

    private static int CostOf(CheckRule rule, Severity severity) => severity == Severity.Recommended ? 2 : rule.IsAboutSections ? 12 : 4;

    private static int MostCostOf(CheckRule rule, Severity severity) => rule.IsAboutSections ? int.MaxValue : severity == Severity.Required ? 20 : 8;
}

public sealed record Deduction(string RuleName, int Count, int Points);
