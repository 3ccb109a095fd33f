using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

public sealed partial class EditModel(KnowledgeDbContext db, CurrentMember me, NoteDesk desk, JapanCalendar calendar, ILogger<EditModel> logger) : NoteFormPage(desk)
{
    private const int MaxAttempts = 5;
    private int _attempts;

    public async Task<IActionResult> OnGetAsync(long id, long? unsaved, CancellationToken cancellationToken)
    {
        var writer = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, writer, cancellationToken) is not { State: not NoteState.Deleted } note)
        {
            return NotFound();
        }

        var text = unsaved is null ? null : await db.UnsavedTextsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unsaved && u.NoteId == id, cancellationToken);
        if (unsaved is not null && text is null)
        {
            return NotFound();
        }

        Input = await OpenAsync(note, text, cancellationToken);
        Form = await LayOutAsync(await SubjectOfAsync(note, writer, cancellationToken), cancellationToken) with
        {
            Unsaved = text is null ? await db.UnsavedOffersAsync(me.Id, note, cancellationToken) : [],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var writer = await me.GetStandingAsync(cancellationToken);
        if (await db.FindEditableNoteAsync(id, writer, cancellationToken) is not { } note)
        {
            return NotFound();
        }

        var form = await ReadAsync(await SubjectOfAsync(note, writer, cancellationToken), cancellationToken);
        if (Input.Act == NoteAct.Preview)
        {
            return ShowPreview(form);
        }

        return !ModelState.IsValid && note.State != NoteState.Deleted ? Refuse(form) : await SaveOnAsync(note, form, writer, cancellationToken);
    }

    /// <summary>What can be done with the form depends on what has become of the note since it was opened.</summary>
    private async Task<IActionResult> SaveOnAsync(Note? note, NoteForm form, Standing writer, CancellationToken cancellationToken) => note switch
    {
        null => NotFound(),
        { State: NoteState.Deleted } => Hold(form),
        _ when note.RevisionNumber == Input.BasedOn => await SaveAsync(note, form, writer, cancellationToken),
        _ => await MergeAsync(note, writer, cancellationToken),
    };

    private async Task<IActionResult> SaveAsync(Note note, NoteForm form, Standing writer, CancellationToken cancellationToken)
    {
        var order = await OrderAsync(form, me.Id, cancellationToken);
        var written = order.CarryOut(note, writer, calendar.UtcNow);
        written.Record(db, me.Id);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (++_attempts < MaxAttempts)
        {
            // Somebody else's change came in between.
            db.StartAnew();
            return await SaveOnAsync(await db.FindEditableNoteAsync(note.Id, writer, cancellationToken), form, writer, cancellationToken);
        }

        await db.ForgetUnsavedTextAsync(me.Id, Input.FormKey, cancellationToken);
        LogSaved(logger, note.Id, note.RevisionNumber, note.Audience);
        TempData[SavedForm] = Input.FormKey;
        this.Notify(written.Notice(form.SentenceOf(note.Audience)));
        return LocalRedirect($"/notes/{note.Id}");
    }

    /// <summary>The form again, as HTTP 409, with what can be done now that the note lies in the recycle bin.</summary>
    private PageResult Hold(NoteForm form)
    {
        ModelState.Clear();
        Form = form with { IsDeleted = true };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>The form again, as HTTP 409, with both texts and a proposal that is based on the newest revision.</summary>
    private async Task<IActionResult> MergeAsync(Note note, Standing writer, CancellationToken cancellationToken)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.NoteId == note.Id && (r.Number == note.RevisionNumber || r.Number == Input.BasedOn)).ToListAsync(cancellationToken);
        var theirs = revisions.Single(r => r.Number == note.RevisionNumber);
        var name = await db.Users.Where(m => m.Id == theirs.AuthorId).Select(m => m.Name).SingleAsync(cancellationToken);
        var saver = theirs.AuthorId == writer.Member.Id ? "別の画面のあなた" : $"{name}さん";
        var merge = NoteMerge.Of(Input, theirs, revisions.Find(r => r.Number == Input.BasedOn), saver);
        Input = Input with { Title = merge.Title, Body = merge.Proposal.Text, BasedOn = theirs.Number, IsMerging = true };
        Form = await LayOutAsync(await SubjectOfAsync(note, writer, cancellationToken), cancellationToken) with { Merge = merge };
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<NoteSubject> SubjectOfAsync(Note note, Standing writer, CancellationToken cancellationToken) =>
        NoteSubject.Of(note, await db.PlaceOfAsync(note, cancellationToken), writer);

    private async Task<NoteInput> OpenAsync(Note note, UnsavedText? unsaved, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(cancellationToken);
        var jobTypes = names.JoinedNamesOf(note.JobTypes.Select(j => j.JobTypeId));
        var input = unsaved is null
            ? new NoteInput { Title = note.Title, Body = note.Body, JobTypes = jobTypes, BasedOn = note.RevisionNumber }
            : NoteInput.Continuing(unsaved);
        return input with { PositionId = note.PositionId, Audience = note.SharedWith, AudienceBefore = note.SharedWith, JobTypesBefore = jobTypes };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Note {NoteId} saved as revision {RevisionNumber}, audience {Audience}")]
    private static partial void LogSaved(ILogger logger, long noteId, int revisionNumber, string audience);
}
