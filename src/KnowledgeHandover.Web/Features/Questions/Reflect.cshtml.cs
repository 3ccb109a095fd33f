using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>「ノートに反映する」: opens the editor with the answer at the end of the section. Nothing is saved before the writer says so.</summary>
public sealed class ReflectModel(KnowledgeDbContext db, JobTypeVocabulary vocabulary, CurrentMember me, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is null ? NotFound() : Redirect($"/questions/{id}");

    public async Task<IActionResult> OnPostAsync(long id, long answerId, CancellationToken cancellationToken)
    {
        var question = await FindAsync(id, cancellationToken);
        if (question?.Answers.FirstOrDefault(a => a.Id == answerId) is not { } answer || question.NoteId is not { } noteId
            || await db.FindEditableNoteAsync(noteId, await me.GetStandingAsync(cancellationToken), cancellationToken) is not { State: not NoteState.Deleted } note)
        {
            return NotFound();
        }

        // Named after the answer: taken over twice, it is one text, and what was typed into it since stays.
        var formKey = string.Create(CultureInfo.InvariantCulture, $"answer-{answerId:D10}");
        if (await db.UnsavedTextsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(u => u.FormKey == formKey, cancellationToken) is { } begun)
        {
            return Redirect($"/notes/{noteId}/edit?unsaved={begun.Id}");
        }

        return await OpenAsync(note, question, answer.Body, formKey, cancellationToken);
    }

    private async Task<IActionResult> OpenAsync(Note note, Question question, string answer, string formKey, CancellationToken cancellationToken)
    {
        if (await db.UnsavedTextsOf(me.Id).CountAsync(cancellationToken) >= UnsavedText.MaxPerMember)
        {
            this.Notify($"保存していない文章が{UnsavedText.MaxPerMember}件あります。要らないものを「引継書を書く」の画面で捨ててください。");
            return Redirect($"/questions/{question.Id}");
        }

        var section = question.Anchor is { } anchor ? SectionOfText.Find(note.Body, renderer.Render(note.Body), anchor) : null;
        var body = section?.With(answer) ?? $"{note.Body.TrimEnd()}\n\n{answer}\n";
        var names = await vocabulary.NamesAsync(db, cancellationToken);
        var text = await db.UnsavedTexts.SingleOrDefaultAsync(u => u.MemberId == me.Id && u.FormKey == formKey, cancellationToken);
        if (text is null)
        {
            text = UnsavedText.Begin(me.Id, formKey, note.Id);
            db.UnsavedTexts.Add(text);
        }

        text.Keep(new TypedNote(note.Title, body, names.JoinedNamesOf(note.JobTypes.Select(j => j.JobTypeId)), "相談の回答を反映", note.RevisionNumber), calendar.UtcNow);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect($"/notes/{note.Id}/edit?unsaved={text.Id}");
    }

    private async Task<Question?> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.Questions.AsNoTracking().Include(q => q.Answers).ReadableBy(await me.GetReaderAsync(cancellationToken)).SingleOrDefaultAsync(q => q.Id == id, cancellationToken);
}
