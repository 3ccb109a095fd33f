using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>
/// The answer to a form whose session has ended. It carries every field, the antiforgery token included: that token belongs to the
/// member and to this browser, so it is good again once the same member has signed in, and a forged form has none.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SessionEndedModel : PageModel
{
    public TypedText? Typed { get; private set; }

    /// <summary>Where the form was going.</summary>
    public string Target { get; private set; } = "/";

    /// <summary>A script that asks after the session has ended gets the bare 401; the address itself leads nowhere.</summary>
    public IActionResult OnGet() => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? NotFound() : new EmptyResult();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } original)
        {
            return NotFound();
        }

        Typed = await TypedText.OfAsync(Request, cancellationToken);
        Target = original.OriginalPathBase + original.OriginalPath + original.OriginalQueryString;
        return Page();
    }
}
