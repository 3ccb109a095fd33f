using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>解決した and もう一度聞く: done at once, and each undone by the other.</summary>
public sealed class ChangeStateModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    /// <summary>Where a sign-in in between, or the Back button, leads to.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is null ? NotFound() : Redirect($"/questions/{id}");

    public async Task<IActionResult> OnPostAsync(long id, string act, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } question || !question.IsAskedBy(standing))
        {
            return NotFound();
        }

        if (act == "settle" && question.IsToPredecessors)
        {
            this.Notify("前任への質問は、答えがノートのどこに書かれたかを選んで終わらせます。");
            return Redirect($"/questions/{id}/close");
        }

        if (act == "settle")
        {
            question.Settle(calendar.UtcNow);
            this.Notify("解決済みにしました。", $"/questions/{id}/reopen");
        }
        else
        {
            question.Reopen();
            this.Notify("もう一度、回答を待ちます。", $"/questions/{id}/settle");
        }

        db.Audit(new AuditEntry(me.Id, $"question.{act}", $"question/{id}"));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect($"/questions/{id}");
    }

    private async Task<Question?> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.Questions.ReadableBy(await me.GetReaderAsync(cancellationToken)).SingleOrDefaultAsync(q => q.Id == id, cancellationToken);
}
