using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>A question with its answers, and the form to add one.</summary>
public sealed class ShowModel(KnowledgeDbContext db, CurrentMember me, AudienceWords words, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public AnswerInput Input { get; set; } = new();

    public Question Question { get; private set; } = null!;

    public Utterance Asked { get; private set; } = null!;

    public IReadOnlyList<Utterance> Answers { get; private set; } = [];

    public AudienceText Audience { get; private set; } = null!;

    public Addressee? To { get; private set; }

    public JobType? JobType { get; private set; }

    /// <summary>The note on which the question hangs; null for readers who may not read it.</summary>
    public Note? Note { get; private set; }

    public bool MayEditNote { get; private set; }

    public bool IsMine { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.Questions.ReadableBy(standing.Reader).SingleOrDefaultAsync(q => q.Id == id, cancellationToken) is not { } question)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(id, cancellationToken);
            return this.InvalidPage();
        }

        var answer = question.Reply(Input.Body!, standing, calendar.UtcNow);
        db.Audit(() => new AuditEntry(me.Id, "question.answer", $"question/{id}", $"answer/{answer.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify(question.IsAskedBy(standing) ? "補足を加えました。" : "回答を送りました。");
        return Redirect($"/questions/{id}#answer-{answer.Id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await db.Questions.AsNoTracking().Include(q => q.Answers).ReadableBy(standing.Reader).SingleOrDefaultAsync(q => q.Id == id, cancellationToken) is not { } question)
        {
            return false;
        }

        Question = question;
        IsMine = question.IsAskedBy(standing);
        Audience = await words.OfAsync(question.Audience, cancellationToken);
        To = await db.FindAddresseeAsync(question.PositionId, cancellationToken);
        JobType = await db.JobTypes.AsNoTracking().SingleOrDefaultAsync(j => j.Id == question.JobTypeId, cancellationToken);
        await LoadVoicesAsync(standing, cancellationToken);
        await LoadNoteAsync(standing, cancellationToken);
        return true;
    }

    private async Task LoadVoicesAsync(Standing standing, CancellationToken cancellationToken)
    {
        long[] ids = [Question.AskerId, .. Question.Answers.Select(a => a.AuthorId)];
        var people = await db.Users.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        Asked = new Utterance(Question.Id, renderer.Render(Question.Body), Question.AskerPlace, standing.NameOf(people[Question.AskerId]), Question.CreatedAt);
        Answers = [.. Question.Answers.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id)
            .Select(a => new Utterance(a.Id, renderer.Render(a.Body), a.AuthorPlace, standing.NameOf(people[a.AuthorId]), a.CreatedAt))];
    }

    private async Task LoadNoteAsync(Standing standing, CancellationToken cancellationToken)
    {
        if (Question.NoteId is { } noteId && await db.FindNoteHeadAsync(noteId, standing, cancellationToken) is { } head && head.Note.State != NoteState.Deleted)
        {
            (Note, MayEditNote) = (head.Note, head.MayEdit);
        }
    }

    /// <summary>What somebody said, from which place as it was called then; the name where the reader may know it.</summary>
    public sealed record Utterance(long Id, RenderedText Text, string Place, string? Name, DateTime At);

    public sealed record AnswerInput
    {
        [Required(ErrorMessage = "回答を入力してください。"), StringLength(Question.MaxBodyLength, ErrorMessage = "回答は10,000文字までです。短くするか、二つに分けてください。")]
        public string? Body { get; init; }
    }
}
