using System.Net.Mime;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>添付: what hangs on a note; whoever may edit the note adds and removes.</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
[EnableRateLimiting(MemberLimits.Upload)]
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public const int MaxRequestBytes = 105 * 1024 * 1024;
    public const int MaxFilesAtOnce = 20;
    private const int MaxFiles = 200;

    public NoteHead Head { get; private set; } = null!;

    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    public IReadOnlyList<Attachment> Removed { get; private set; } = [];

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || !Head.MayEdit)
        {
            return NotFound();
        }

        var uploads = await ReadUploadsAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return IsFromTheEditor ? TellTheEditor([], ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage) : this.InvalidPage();
        }

        var attachments = uploads.Select(u => u.On(Head.Note, me.Id, calendar.UtcNow)).ToList();
        db.Attachments.AddRange(attachments);
        db.Audit(new AuditEntry(me.Id, "attachment.add", $"note/{id}", $"{uploads.Count}"));
        await db.SaveWithBlobsAsync(uploads, cancellationToken);
        if (IsFromTheEditor)
        {
            return TellTheEditor(attachments, "画像を添付しました。");
        }

        this.Notify($"{uploads.Count} 件のファイルを添付しました。");
        return Redirect($"/notes/{id}/attachments");
    }

    /// <summary>The script of the editor asks for JSON and puts the snippet at the cursor.</summary>
    private bool IsFromTheEditor => Request.Headers.Accept == MediaTypeNames.Application.Json;

    private static JsonResult TellTheEditor(IReadOnlyList<Attachment> attachments, string message) => new(new { Snippets = attachments.Select(a => a.Snippet), message })
    {
        StatusCode = attachments.Count > 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.FindNoteHeadAsync(id, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { Note.State: not NoteState.Deleted } head)
        {
            return false;
        }

        Head = head;
        var all = await db.Attachments.AsNoTracking().Where(a => a.NoteId == id).ToListAsync(cancellationToken);
        Files = [.. all.Where(a => a.RemovedAt is null).OrderBy(a => a.UploadedAt).ThenBy(a => a.Name, StringComparer.Ordinal)];
        Removed = head.MayEdit ? [.. all.Where(a => a.RemovedAt is not null)] : [];
        return true;
    }

    private async Task<IReadOnlyList<UploadedFile>> ReadUploadsAsync(CancellationToken cancellationToken)
    {
        if (Files.Count + Input.Files.Count > MaxFiles)
        {
            ModelState.AddModelError("Input.Files", $"1つの引継書に添付できるのは{MaxFiles}件までです。");
            return [];
        }

        var (files, refusals) = await UploadedFile.ReadAllAsync(ModelState.IsValid ? Input.Files : [], cancellationToken);
        refusals.ForEach(r => ModelState.AddModelError("Input.Files", r));
        return files;
    }
}
