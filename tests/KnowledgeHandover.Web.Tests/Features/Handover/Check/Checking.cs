using KnowledgeHandover.Web.Features.Handover.Check;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>One rule looks at one text.</summary>
internal static class Checking
{
    public static readonly CheckContext Context = new()
    {
        Today = new DateOnly(2026, 11, 25),
        LiveNotes = new HashSet<long> { 7 },
        Attachments = new HashSet<long> { 3 },
        PositionNames = new HashSet<string> { "主任", "税務主幹" },
        IsJobTypeName = name => name is "国保" or "LTCI",
    };

    /// <summary>「行: 抜粋 → 文」 of each sighting of the rule.</summary>
    public static string[] Sightings(string rule, string markdown, CheckContext? context = null) =>
        [.. Findings(rule, markdown, context).Select(f => $"{f.Sighting.Line}: {f.Sighting.Excerpt} → {f.Sighting.Message}")];

    public static IReadOnlyList<Finding> Findings(string rule, string markdown, CheckContext? context = null) =>
        [.. CheckResult.Of(markdown, context ?? Context).Findings.Where(f => f.Rule.Id == rule)];

    /// <summary>The text after a click on the one fix that the rule offers.</summary>
    public static string Fixed(string rule, string markdown)
    {
        var fix = Assert.Single(Findings(rule, markdown)).Sighting.Fix!;
        return markdown[..fix.Start] + fix.Replacement + markdown[(fix.Start + fix.Length)..];
    }
}
