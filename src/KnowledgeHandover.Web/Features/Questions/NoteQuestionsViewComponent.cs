using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>How often predecessors were asked about a note: what it does not say yet. For those who may edit it; the note's page calls it by its name.</summary>
public sealed class NoteQuestionsViewComponent(KnowledgeDbContext db, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(NoteHead head)
    {
        if (!head.MayEdit)
        {
            return Content("");
        }

        var reader = await me.GetReaderAsync(HttpContext.RequestAborted);
        var questions = db.Questions.ReadableBy(reader).Where(q => q.NoteId == head.Id && q.Anchor != null);
        var count = await questions.CountAsync(HttpContext.RequestAborted);
        return count == 0 ? Content("") : View("/Features/Questions/_NoteQuestions.cshtml", new NoteQuestions(
            count,
            await questions.CountAsync(q => q.SettledAt == null, HttpContext.RequestAborted),
            await db.PageOfRowsAsync(questions, unansweredFirst: true, page: 1, HttpContext.RequestAborted)));
    }
}

public sealed record NoteQuestions(int Count, int Open, IReadOnlyList<QuestionRow> Rows);
