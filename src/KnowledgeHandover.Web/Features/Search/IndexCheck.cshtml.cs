using KnowledgeHandover.Web.Features.Accounts.Administration;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>The site administrator lets the index be checked against the database.</summary>
public sealed class IndexCheckModel(IndexCheck check, CurrentMember me) : PageModel
{
    public IndexVerdict? Verdict { get; private set; }

    public bool IsChecked { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await me.OperatingAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await me.OperatingAsync(cancellationToken) is null)
        {
            return NotFound();
        }

        (Verdict, IsChecked) = (await check.RunAsync(cancellationToken), true);
        return Page();
    }
}
