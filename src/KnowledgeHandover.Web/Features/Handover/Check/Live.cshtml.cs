using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>The findings in the text that is being typed: the fragment only, as with the preview.</summary>
[EnableRateLimiting(MemberLimits.Check)]
public sealed class LiveModel(Completeness completeness, CurrentMember me) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<PartialViewResult> OnPostAsync(string? body, string? jobTypes, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var text = (body ?? "").ReplaceLineEndings("\n");
        var draft = new CheckedDraft(text, standing.Member.MunicipalityCode, !string.IsNullOrWhiteSpace(jobTypes));
        return Partial("_Findings", new FindingList(await completeness.OfAsync(draft, standing.Reader, cancellationToken), "", text.Length));
    }
}
