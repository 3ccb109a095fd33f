using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.JobTypePages;

public sealed class IndexModel(JobTypeDirectory directory, KnowledgeDbContext db, CurrentMember me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q"), StringLength(JobType.MaxNameLength, ErrorMessage = "探す言葉は40文字までです。")]
    public string? Query { get; set; }

    /// <summary>Only what was looked for is shown. A query that cannot be taken stands in its field, and narrows nothing.</summary>
    public bool IsNarrowed { get; private set; }

    private HashSet<long> Own { get; set; } = [];

    public IReadOnlyList<DirectoryEntry> National { get; private set; } = [];

    public IReadOnlyList<DirectoryEntry> Local { get; private set; } = [];

    public bool FoundNothing => National.Count == 0 && Local.Count == 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        (National, Local) = await directory.ReadAsync(standing.Reader, cancellationToken);
        if (ModelState.IsValid && JobTypeNames.Fold(Query ?? "") is { Length: > 0 } folded)
        {
            National = [.. National.Select(e => e.Narrow(folded)).OfType<DirectoryEntry>()];
            Local = [.. Local.Where(e => e.Matches(folded))];
            IsNarrowed = true;
            return Page();
        }

        National = [.. National.Where(d => d.Children.Count > 0 || d.Notes > 0)];
        Own = [.. (await JobTypeChoice.LoadAsync(db, standing, cancellationToken)).Own.Select(j => j.Id)];
        return ModelState.IsValid ? Page() : this.InvalidPage();
    }

    /// <summary>What was looked for stands open, and otherwise the departments of one's own jobs.</summary>
    public bool IsOpen(DirectoryEntry department) => IsNarrowed || department.IsAmong(Own);
}
