using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>移管 of one note, and so of its duties, to another post of the municipality.</summary>
public sealed class MoveModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    private const int MostPosts = 5000;

    [BindProperty]
    public MoveInput Input { get; set; } = new();

    public NoteHead Head { get; private set; } = null!;

    /// <summary>Where it may go: the posts of the municipality that exist today.</summary>
    public IReadOnlyList<PostChoice> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var wanted = SectionPath.Parse(Input.To ?? "").Text;
        var to = Posts.FirstOrDefault(p => p.Line == wanted);
        if (ModelState.IsValid && to is null)
        {
            ModelState.AddModelError("Input.To", $"「{wanted}」という職はありません。いまの職とは別の職を、一覧から選んでください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        return await MoveAsync(id, to!, cancellationToken);
    }

    private async Task<IActionResult> MoveAsync(long id, PostChoice to, CancellationToken cancellationToken)
    {
        var note = await db.Notes.SingleAsync(n => n.Id == id, cancellationToken);
        note.MoveTo(await db.Positions.SingleAsync(p => p.Id == to.Id, cancellationToken));
        db.Audit(new AuditEntry(me.Id, "note.move", $"note/{id}", $"position/{Head.Position!.Id} position/{to.Id}"));
        if (!await db.TrySaveAsync(cancellationToken))
        {
            this.Notify(SaveNote.ChangedMeanwhile);
            return Redirect($"/notes/{id}");
        }

        this.Notify($"「{to.Line}」へ移管しました。");
        var reader = await me.GetReaderAsync(cancellationToken);
        return Redirect(reader.MayRead(note.Audience) ? $"/notes/{id}" : "/notes");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindNoteHeadAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { MayMove: true } head)
        {
            return false;
        }

        Head = head;
        var (code, now, today) = (head.Note.MunicipalityCode, head.Note.PositionId, calendar.Today);
        Posts = await (
            from p in db.Positions.AsNoTracking()
            join s in db.Sections on p.SectionId equals s.Id
            where p.MunicipalityCode == code && p.Id != now && (p.MovedOn == null || p.MovedOn > today) && s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)
            orderby s.Path, p.Name, p.Id
            select new PostChoice(p.Id, s.Path + " " + p.Name)).Take(MostPosts).ToListAsync(cancellationToken);
        return true;
    }

    public sealed record MoveInput
    {
        [Required(ErrorMessage = "移管先の職を入力してください。")]
        [StringLength(300, ErrorMessage = "移管先の職は300文字までです。")]
        public string? To { get; init; }
    }
}

/// <param name="Id">The position.</param>
/// <param name="Line">「税務部 資産税課 家屋係 主事」.</param>
public sealed record PostChoice(long Id, string Line);
