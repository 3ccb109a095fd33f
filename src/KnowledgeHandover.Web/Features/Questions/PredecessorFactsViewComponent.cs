using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>Of a question to predecessors: the section, whose turn it is today, and where the answer stands.</summary>
public sealed class PredecessorFactsViewComponent(KnowledgeDbContext db, CurrentMember me, PredecessorChain chain, MarkdownRenderer renderer) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Question question)
    {
        var (standing, cancellationToken) = (await me.GetStandingAsync(HttpContext.RequestAborted), HttpContext.RequestAborted);
        var now = await chain.OfAsync(question, cancellationToken);
        return View("/Features/Questions/_PredecessorFacts.cshtml", new PredecessorFacts
        {
            Question = question,
            Now = now,
            IsMyTurn = now.MemberIds.Contains(standing.Member.Id),
            Section = await HeadingAsync(question.NoteId, question.Anchor, standing, cancellationToken),
            Outcome = await HeadingAsync(question.OutcomeNoteId, question.OutcomeAnchor, standing, cancellationToken),
        });
    }

    /// <returns>Null when the reader may not read the note.</returns>
    private async Task<PlaceInNote?> HeadingAsync(long? noteId, string? anchor, Standing standing, CancellationToken cancellationToken)
    {
        var note = noteId is null ? null : await db.Notes.ReadableBy(standing.Reader).Where(n => n.Id == noteId && n.State != NoteState.Deleted)
            .Select(n => new { n.Title, n.Body }).SingleOrDefaultAsync(cancellationToken);
        var heading = note is null ? null : renderer.Render(note.Body).Contents.FirstOrDefault(h => h.Id == anchor);
        return note is null ? null : new PlaceInNote($"/notes/{noteId}{(heading is null ? "" : "#" + heading.Id)}", note.Title, heading?.Text);
    }
}

public sealed record PredecessorFacts
{
    public required Question Question { get; init; }

    public required AskedNow Now { get; init; }

    public required bool IsMyTurn { get; init; }

    public required PlaceInNote? Section { get; init; }

    public required PlaceInNote? Outcome { get; init; }
}

/// <param name="Url">The section on the page of the note, or the note where it has gone.</param>
/// <param name="Title">Of the note.</param>
/// <param name="Heading">Null when the section has gone.</param>
public sealed record PlaceInNote(string Url, string Title, string? Heading);
