using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The year of a post on its page, from the notes that the reader may read.</summary>
public sealed class PositionYearViewComponent(KnowledgeDbContext db, CurrentMember me, DutyYears years, JapanCalendar calendar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(long positionId, bool isOwnTown)
    {
        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var (first, last) = Schedule.FiscalYear(JapanCalendar.FiscalYear(calendar.Today));
        var months = await years.MonthsAsync(db.DutiesFor(standing.Reader).Where(d => d.Note.PositionId == positionId), first, last, HttpContext.RequestAborted);
        var address = $"/duties?position={positionId}";
        return View("/Features/Duties/_YearCard.cshtml", new YearCard
        {
            Title = "この職の一年",
            Strip = isOwnTown ? DutyStrip.OfMonths(months, calendar.Today, address) : DutyStrip.OfMonths(months, calendar.Today, address).WithoutLinks(),
            Url = isOwnTown ? address : null,
            Nothing = "読めるノートに、年間スケジュールはまだありません。",
        });
    }
}
