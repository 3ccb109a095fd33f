using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

public sealed class AuditCheckModel(AuditTrailCheck check, CurrentMember me) : PageModel
{
    /// <summary>The head that was shown here another day.</summary>
    [BindProperty(SupportsGet = true), StringLength(100)]
    public string? Noted { get; set; }

    public AuditVerdict Verdict { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.OperatingAsync(cancellationToken) is null)
        {
            return NotFound();
        }

        var noted = AuditHead.Parse(Noted);
        Verdict = await check.RunAsync(noted, cancellationToken);
        if (!string.IsNullOrWhiteSpace(Noted) && noted is null)
        {
            ModelState.AddModelError("Noted", "控えは「番号-64桁の英数字」の形で入力してください。");
            return this.InvalidPage();
        }

        return Page();
    }
}
