using System.Net.Mime;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>The text that is being typed, as the page would show it: the same renderer, the fragment only.</summary>
[EnableRateLimiting(MemberLimits.Preview)]
public sealed class PreviewModel(MarkdownRenderer renderer) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public ContentResult OnPost(string? body) => Content(renderer.Render(body ?? "").Html, MediaTypeNames.Text.Html, System.Text.Encoding.UTF8);
}
