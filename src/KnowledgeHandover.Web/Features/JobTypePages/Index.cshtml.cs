using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.JobTypePages;

public sealed class IndexModel(JobTypeDirectory directory, CurrentMember me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q"), StringLength(JobType.MaxNameLength, ErrorMessage = "探す言葉は40文字までです。")]
    public string? Query { get; set; }

    public IReadOnlyList<DirectoryEntry> National { get; private set; } = [];

    public IReadOnlyList<DirectoryEntry> Local { get; private set; } = [];

    public bool FoundNothing => National.Count == 0 && Local.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (National, Local) = await directory.ReadAsync(await me.GetReaderAsync(cancellationToken), cancellationToken);
        if (ModelState.IsValid && JobTypeNames.Fold(Query ?? "") is { Length: > 0 } folded)
        {
            National = [.. National.Select(e => e.Narrow(folded)).OfType<DirectoryEntry>()];
            Local = [.. Local.Where(e => e.Matches(folded))];
        }
    }
}
