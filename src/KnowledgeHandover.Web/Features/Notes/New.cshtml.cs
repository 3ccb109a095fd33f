using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes.Attachments;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

[RequestSizeLimit(Attachments.IndexModel.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Attachments.IndexModel.MaxRequestBytes, ValueLengthLimit = FormSize.MaxFieldBytes, ValueCountLimit = FormSize.MaxFields)]
[EnableRateLimiting(MemberLimits.Upload)]
public sealed partial class NewModel(KnowledgeDbContext db, CurrentMember me, NoteDesk desk, JapanCalendar calendar, ILogger<NewModel> logger) : NoteFormPage(desk)
{
    /// <summary>Title of the note that this one starts from (?from=).</summary>
    public string? SourceTitle { get; private set; }

    /// <summary>添付 of the first save.</summary>
    [BindProperty]
    [MaxLength(Attachments.IndexModel.MaxFilesAtOnce, ErrorMessage = "一度に添付できるのは20件までです。選び直してください。")]
    public List<IFormFile> Files { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(Wish wish, CancellationToken cancellationToken)
    {
        var writer = await me.GetStandingAsync(cancellationToken);
        if (await BeginAsync(wish, writer, cancellationToken) is not { } input)
        {
            return NotFound();
        }

        Input = input with
        {
            PositionId = writer.Main?.PositionId,
            Audience = writer.Main is { } post ? Audience.Section(post.SectionId) : Audience.Member(writer.Member.Id),
        };
        var unsaved = wish.Unsaved is null ? await db.UnsavedNewOffersAsync(writer, cancellationToken) : [];
        Form = await LayOutAsync(NoteSubject.New(writer), cancellationToken) with { Unsaved = unsaved };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var writer = await me.GetStandingAsync(cancellationToken);
        Input = Input.AsNew();
        var form = await ReadAsync(NoteSubject.New(writer), cancellationToken);
        if (Input.Act == NoteAct.Preview)
        {
            return ShowPreview(form);
        }

        var (files, refusals) = await UploadedFile.ReadAllAsync(ModelState.IsValid ? Files : [], cancellationToken);
        refusals.ForEach(r => ModelState.AddModelError("Files", r));
        if (!ModelState.IsValid)
        {
            return Refuse(form);
        }

        return await AnswerIfSavedAsync(form, files, cancellationToken) ?? await SaveAsync(form, files, writer, cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(NoteForm form, List<UploadedFile> files, Standing writer, CancellationToken cancellationToken)
    {
        var order = await OrderAsync(form, me.Id, cancellationToken);
        var note = Note.Start(writer.Member, writer.Current.FirstOrDefault(p => p.PositionId == order.PositionId), calendar.UtcNow, Input.FormKey);
        var written = order.CarryOut(note, writer, calendar.UtcNow);
        db.Notes.Add(note);
        written.Record(db, me.Id);
        Attach(files, note);
        if (await WriteAsync(form, files, cancellationToken) is { } answer)
        {
            return answer;
        }

        await db.ForgetUnsavedTextAsync(me.Id, Input.FormKey, cancellationToken);
        LogStarted(logger, note.Id, note.Audience);
        TempData[SavedForm] = Input.FormKey;
        this.Notify(written.Notice(form.SentenceOf(note.Audience)) + (files.Count > 0 ? $"ファイルを {files.Count} 件添付しました。" : ""));
        return LocalRedirect($"/notes/{note.Id}");
    }

    /// <returns>Null when it is written; else the answer to a form that arrived twice in one moment.</returns>
    private async Task<IActionResult?> WriteAsync(NoteForm form, List<UploadedFile> files, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveWithBlobsAsync(files, cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            db.StartAnew();
            if (await AnswerIfSavedAsync(form, files, cancellationToken) is { } answer)
            {
                return answer;
            }

            throw;
        }
    }

    private void Attach(List<UploadedFile> files, Note note)
    {
        files.ForEach(f => note.Attach(f.On(note, me.Id, calendar.UtcNow)));
        if (files.Count > 0)
        {
            db.Audit(() => new AuditEntry(me.Id, "attachment.add", $"note/{note.Id}", $"{files.Count}"));
        }
    }

    /// <summary>A form that made a note before leads to that note; when it asks for anything else by now, it is kept and the writer asked.</summary>
    private async Task<IActionResult?> AnswerIfSavedAsync(NoteForm form, List<UploadedFile> files, CancellationToken cancellationToken)
    {
        var (memberId, key) = (me.Id, Input.FormKey);
        var saved = await db.Notes.AsNoTracking().Include(n => n.JobTypes).SingleOrDefaultAsync(n => n.AuthorId == memberId && n.FormKey == key, cancellationToken);
        if (saved is null)
        {
            return null;
        }

        if (await IsCarriedOutAsync(saved, form, files, cancellationToken))
        {
            this.Notify("この文章は、もう保存してあります。");
            return LocalRedirect($"/notes/{saved.Id}");
        }

        Form = form with { Input = form.Input with { FormKey = NoteInput.NewFormKey() }, SavedAs = saved.Id };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Whether the note was started with this text, and is and holds all that the form asks for.</summary>
    private async Task<bool> IsCarriedOutAsync(Note saved, NoteForm form, List<UploadedFile> files, CancellationToken cancellationToken)
    {
        var first = await db.Revisions.AsNoTracking().SingleAsync(r => r.NoteId == saved.Id && r.Number == 1, cancellationToken);
        var names = await NamesAsync(cancellationToken);
        // A tag that is still to be added stands on no note yet: no job type has the number 0.
        var added = form.Picked!.ToAdd.Select(word => names.Called(word) is [var there] ? there.Id : 0);
        var attached = await db.Attachments.Where(a => a.NoteId == saved.Id && a.RemovedAt == null).Select(a => new { a.Name, Hash = a.BlobHash }).ToListAsync(cancellationToken);
        return new NoteText(first.Title, first.Body, "") == new NoteText(Input.Title ?? "", Input.Body ?? "").Clean()
            && (NoteOrder.From(form) with { JobTypeIds = [.. form.Picked.Ids, .. added] }).IsCarriedOutOn(saved)
            && files.All(f => attached.Contains(new { f.Name, f.Hash }));
    }

    private async Task<NoteInput?> BeginAsync(Wish wish, Standing writer, CancellationToken cancellationToken)
    {
        if (wish.Unsaved is { } unsavedId)
        {
            var text = await db.UnsavedTextsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unsavedId, cancellationToken);
            return text is null ? null : NoteInput.Continuing(text) with { BasedOn = 0 };
        }

        if (wish.From is { } sourceId)
        {
            var source = await db.FindNoteAsync(sourceId, writer.Reader, cancellationToken);
            var names = await NamesAsync(cancellationToken);
            SourceTitle = source?.Title;
            return source is null ? null : new NoteInput { Title = source.Title, Body = source.Body, JobTypes = names.JoinedNamesOf(source.JobTypes.Select(j => j.JobTypeId)) };
        }

        var jobType = await db.JobTypes.Where(j => j.Slug == wish.JobType).Select(j => j.Name).SingleOrDefaultAsync(cancellationToken);
        return new NoteInput { Body = wish.Template == "blank" ? "" : NoteTemplate.Handover, JobTypes = jobType };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Note {NoteId} started, audience {Audience}")]
    private static partial void LogStarted(ILogger logger, long noteId, string audience);

    /// <summary>What the address asks to start from: 引継書のひな型 unless something else is said.</summary>
    public sealed record Wish
    {
        public string? Template { get; init; }

        /// <summary>Slug of a job type.</summary>
        public string? JobType { get; init; }

        public long? From { get; init; }

        public long? Unsaved { get; init; }
    }
}
