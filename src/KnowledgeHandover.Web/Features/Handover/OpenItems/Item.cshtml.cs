using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

public enum OpenItemAct
{
    Note,
    Postpone,
    Finish,
    Drop,
    Reopen,
}

/// <summary>One open item with what was done about it, and the form to go on: 経過, 延ばす, 解決, 取りやめ.</summary>
public sealed class ItemModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public StepInput Input { get; set; } = new();

    public OpenItem Item { get; private set; } = null!;

    public OpenItemDesk Desk { get; private set; } = null!;

    /// <summary>Names of those who acted, where the reader may know them.</summary>
    public IReadOnlyDictionary<long, string?> Names { get; private set; } = new Dictionary<long, string?>();

    /// <summary>The title of the note it was taken from; null when there is none that the reader may read.</summary>
    public string? NoteTitle { get; private set; }

    public DateOnly Today => calendar.Today;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || !Desk.MayChange)
        {
            return NotFound();
        }

        if (Input.Act == OpenItemAct.Postpone && (Input.Due is null || Input.Due < Today))
        {
            ModelState.AddModelError("Input.Due", "期限を延ばすときは、今日から先の日を入れてください。");
        }

        if (Item.IsOpen == (Input.Act == OpenItemAct.Reopen))
        {
            ModelState.AddModelError("", "この懸案は、ほかの職員がすでに終わらせたか、もう一度開いています。下の経過を確かめてください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var notice = CarryOut(Signature.Of(await me.GetStandingAsync(cancellationToken), calendar.UtcNow));
        db.Audit(Entry($"open-item/{id}", $"position/{Item.PositionId}"));
        return await SaveAsync(notice, cancellationToken);
    }

    private string CarryOut(Signature by)
    {
        switch (Input.Act)
        {
            case OpenItemAct.Postpone:
                Item.Postpone(Input.Due!.Value, Input.Text!, by);
                return "期限を延ばしました。";
            case OpenItemAct.Finish:
                Item.Close(OpenItemState.Done, Input.Text!, by);
                return "解決した懸案として残しました。";
            case OpenItemAct.Drop:
                Item.Close(OpenItemState.Dropped, Input.Text!, by);
                return "取りやめた懸案として残しました。";
            case OpenItemAct.Reopen:
                Item.Reopen(Input.Text!, by);
                return "もう一度開きました。";
            default:
                Item.Note(Input.Text!, by);
                return "経過を書き加えました。";
        }
    }

    private AuditEntry Entry(string subject, string detail) => Input.Act switch
    {
        OpenItemAct.Postpone => new AuditEntry(me.Id, "open-item.postpone", subject, detail),
        OpenItemAct.Finish => new AuditEntry(me.Id, "open-item.close", subject, detail),
        OpenItemAct.Drop => new AuditEntry(me.Id, "open-item.drop", subject, detail),
        OpenItemAct.Reopen => new AuditEntry(me.Id, "open-item.reopen", subject, detail),
        _ => new AuditEntry(me.Id, "open-item.note", subject, detail),
    };

    private async Task<IActionResult> SaveAsync(string notice, CancellationToken cancellationToken)
    {
        if (await db.TrySaveAsync(cancellationToken))
        {
            this.Notify(notice);
            return LocalRedirect($"/open-items/{Item.Id}");
        }

        db.StartAnew();
        await LoadAsync(Item.Id, cancellationToken);
        ModelState.AddModelError("", "ほかの職員が同時にこの懸案を変えたため、何も変えていません。いまの経過を確かめて、もう一度送ってください。");
        return this.InvalidPage();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.OpenItems.Include(i => i.Steps).ReadableBy(standing.Reader).SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } item
            || await db.FindOpenItemDeskAsync(item.PositionId, standing, cancellationToken) is not { } desk)
        {
            return false;
        }

        (Item, Desk) = (item, desk);
        var ids = item.Steps.Select(s => s.AuthorId).OfType<long>().Distinct().ToArray();
        var people = await db.Users.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(cancellationToken);
        Names = people.ToDictionary(m => m.Id, standing.NameOf);
        NoteTitle = await db.Notes.ReadableBy(standing.Reader).Where(n => n.Id == item.NoteId && n.State != NoteState.Deleted).Select(n => n.Title).SingleOrDefaultAsync(cancellationToken);
        return true;
    }

    public sealed record StepInput
    {
        [EnumDataType(typeof(OpenItemAct), ErrorMessage = "どうするのかを選んでください。")]
        public OpenItemAct Act { get; init; }

        [Required(ErrorMessage = "経過、理由または結果を入力してください。"), StringLength(OpenItem.MaxTextLength, ErrorMessage = "2,000文字までです。短くしてください。")]
        public string? Text { get; init; }

        public DateOnly? Due { get; init; }
    }
}
