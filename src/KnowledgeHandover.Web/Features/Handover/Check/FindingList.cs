namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>The findings as a list of links and offers.</summary>
/// <param name="Result">What was found.</param>
/// <param name="EditUrl">The form of the note; empty when the list stands in it.</param>
/// <param name="Length">Of the text that was looked at, in UTF-16 units: an offer fits no other text.</param>
public sealed record FindingList(CheckResult Result, string EditUrl, int Length)
{
    public string UrlOf(Finding finding) => finding switch
    {
        { Rule.Id: "job-type" } => $"{EditUrl}#Input_JobTypes",
        { Sighting.Line: > 0 } => $"{EditUrl}#line-{finding.Sighting.Line}",
        _ => $"{EditUrl}#Input_Body",
    };

    public static string PlaceOf(Finding finding) => finding.Sighting.Line > 0 ? $"{finding.Sighting.Line}行目" : "全体";
}
