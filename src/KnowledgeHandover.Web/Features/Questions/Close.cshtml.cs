using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>A question to predecessors ends with a change of the note, or with 「記載済み」: where the answer stood already.</summary>
public sealed partial class CloseModel(KnowledgeDbContext db, CurrentMember me, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    public const string Neither = "終わらせるには、答えを書いたノートの版を選ぶか、答えがもう書いてある所（記載済み）を入れてください。";
    private const int MostRevisions = 30;

    [BindProperty]
    public CloseInput Input { get; set; } = new();

    public Question Question { get; private set; } = null!;

    /// <summary>The note that was asked about; null for an asker who may no longer read it.</summary>
    public Note? Note { get; private set; }

    /// <summary>Saved after the question, the newest first.</summary>
    public IReadOnlyList<Revision> Revisions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await ReadAsync(cancellationToken) : null;
        if (outcome is null)
        {
            return this.InvalidPage();
        }

        Question.Close(outcome, calendar.UtcNow);
        db.Audit(new AuditEntry(me.Id, "question.close", $"question/{id}", $"note/{outcome.NoteId}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("前任への質問を終わらせました。", $"/questions/{id}/reopen");
        return Redirect($"/questions/{id}");
    }

    private async Task<QuestionOutcome?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Input.Revision is { } number)
        {
            return Revisions.Any(r => r.Number == number) ? new QuestionOutcome(Note!.Id, number, Question.Anchor) : Refuse("Input.Revision", "その版は、質問のあとに保存された版ではありません。選び直してください。");
        }

        if (string.IsNullOrWhiteSpace(Input.Link))
        {
            return Refuse("Input.Revision", Neither);
        }

        var reader = await me.GetReaderAsync(cancellationToken);
        return NoteAddress().Match(Input.Link.Trim()) is { Success: true } match && long.TryParse(match.Groups["note"].Value, out var id) && Anchor(match) is { } anchor
            && await db.Notes.ReadableBy(reader).Where(n => n.Id == id && n.State == NoteState.Live).Select(n => n.Body).SingleOrDefaultAsync(cancellationToken) is { } body
            && renderer.Render(body).Contents.Any(h => h.Id == anchor)
                ? new QuestionOutcome(id, null, anchor)
                : Refuse("Input.Link", "その節が見つからないか、読む権限がありません。ノートの目次から節を開き、画面のアドレスを写してください。");
    }

    private QuestionOutcome? Refuse(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return null;
    }

    /// <summary>Browsers copy an address with percent signs.</summary>
    private static string? Anchor(Match match) => match.Groups["anchor"].Value is { Length: > 0 } anchor ? Uri.UnescapeDataString(anchor) : null;

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.Questions.ReadableBy(standing.Reader).SingleOrDefaultAsync(q => q.Id == id, cancellationToken) is not { IsToPredecessors: true, SettledAt: null } question || !question.IsAskedBy(standing))
        {
            return false;
        }

        Question = question;
        Note = await db.Notes.AsNoTracking().ReadableBy(standing.Reader).SingleOrDefaultAsync(n => n.Id == question.NoteId && n.State != NoteState.Deleted, cancellationToken);
        Revisions = Note is null ? [] : await db.Revisions.AsNoTracking().Where(r => r.NoteId == Note.Id && r.CreatedAt > question.CreatedAt && r.Number >= Note.FirstOpenRevision)
            .OrderByDescending(r => r.Number).Take(MostRevisions).ToListAsync(cancellationToken);
        return true;
    }

    /// <summary>「/notes/12#s-手順」, with or without the name of the site.</summary>
    [GeneratedRegex(@"^(?:https?://[^/\s]+)?/notes/(?<note>[0-9]{1,18})(?:\?[^#\s]*)?#(?<anchor>\S+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NoteAddress();

    public sealed record CloseInput
    {
        public int? Revision { get; init; }

        [StringLength(2000, ErrorMessage = "アドレスが長すぎます。画面のアドレスを写し直してください。")]
        public string? Link { get; init; }
    }
}
