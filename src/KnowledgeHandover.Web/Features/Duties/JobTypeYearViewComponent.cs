using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>年間の山 on the page of a job type.</summary>
public sealed class JobTypeYearViewComponent(CurrentMember me, DutyScopes scopes, JapanCalendar calendar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(JobType jobType)
    {
        var standing = await me.GetStandingAsync(HttpContext.RequestAborted);
        var duties = await scopes.OfJobTypeAsync(jobType.Id, standing, HttpContext.RequestAborted);
        var peaks = await duties.PeaksAsync(standing, JapanCalendar.FiscalYear(calendar.Today), HttpContext.RequestAborted);
        var address = $"/duties?jobType={jobType.Slug}";
        return View("/Features/Duties/_YearCard.cshtml", new YearCard
        {
            Title = "年間の山",
            Strip = DutyStrip.OfPeaks(peaks, calendar.Today.Month, address),
            Url = address,
            Nothing = "あなたが読める引継書に、この業務の年間スケジュールはまだありません。",
        });
    }
}

public sealed record YearCard
{
    public required string Title { get; init; }

    public required DutyStrip Strip { get; init; }

    /// <summary>The page of the whole year; null where there is none for the reader.</summary>
    public required string? Url { get; init; }

    public required string Nothing { get; init; }
}
