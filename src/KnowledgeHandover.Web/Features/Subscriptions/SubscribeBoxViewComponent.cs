using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>On the page of a job type: subscribe as the post or as oneself, what to expect, or stop.</summary>
public sealed class SubscribeBoxViewComponent(KnowledgeDbContext db, CurrentMember me, Rhythm rhythm) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(JobType jobType)
    {
        var cancellationToken = HttpContext.RequestAborted;
        var standing = await me.GetStandingAsync(cancellationToken);
        var family = (await JobTypeMerges.LoadAsync(db, cancellationToken)).Family(jobType.Id);
        var running = db.Subscriptions.AsNoTracking().Running().Where(s => family.Contains(s.JobTypeId));
        return View("/Features/Subscriptions/_SubscribeBox.cshtml", new SubscribeBox
        {
            Slug = jobType.Slug,
            Subscribers = await running.Select(s => s.Subscriber).Distinct().CountAsync(cancellationToken),
            Mine = await running.Of(standing).OrderBy(s => s.Id).ToListAsync(cancellationToken),
            Choices = Subscriber.Of(standing),
            Rhythm = (await rhythm.OfAsync([jobType.Id], standing, cancellationToken))[jobType.Id],
        });
    }
}

public sealed record SubscribeBox
{
    public required string Slug { get; init; }

    public required int Subscribers { get; init; }

    public required IReadOnlyList<Subscription> Mine { get; init; }

    public required IReadOnlyList<Subscriber> Choices { get; init; }

    public required string Rhythm { get; init; }

    public string LabelOf(Subscription subscription) => Choices.First(c => c.Key == subscription.Subscriber).Label;
}
