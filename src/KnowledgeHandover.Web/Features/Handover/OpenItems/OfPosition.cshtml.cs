using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>懸案 of a position, by date, with a form to write one down.</summary>
public sealed class OfPositionModel(KnowledgeDbContext db, CurrentMember me, OpenItemList items, JapanCalendar calendar) : PageModel
{
    private const int MostClosed = 50;

    [BindProperty]
    public ItemInput Input { get; set; } = new();

    public OpenItemDesk Desk { get; private set; } = null!;

    public IReadOnlyList<OpenItem> Open { get; private set; } = [];

    public IReadOnlyList<OpenItem> Closed { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || !Desk.MayChange)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        var item = OpenItem.Add(id, new OpenItemText(Input.What!, Input.Due, Input.Counterpart ?? ""), Signature.Of(standing, calendar.UtcNow));
        db.OpenItems.Add(item);
        db.Audit(() => new AuditEntry(me.Id, "open-item.add", $"open-item/{item.Id}", $"position/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("懸案を書き加えました。");
        return LocalRedirect($"/positions/{id}/open-items");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.FindOpenItemDeskAsync(id, standing, cancellationToken) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        Open = await items.OpenOfAsync([id], standing.Reader, cancellationToken);
        Closed = await items.ClosedOfAsync(id, standing.Reader, MostClosed, cancellationToken);
        return true;
    }

    public sealed record ItemInput
    {
        [Required(ErrorMessage = "何が残っているのかを入力してください。"), StringLength(OpenItem.MaxWhatLength, ErrorMessage = "懸案は2,000文字までです。短くするか、二つに分けてください。")]
        public string? What { get; init; }

        public DateOnly? Due { get; init; }

        [StringLength(OpenItem.MaxCounterpartLength, ErrorMessage = "相手は200文字までです。")]
        public string? Counterpart { get; init; }
    }
}
