using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>「購読する」 on the page of a job type.</summary>
public sealed class SubscribeModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public IActionResult OnGet(string slug) => Redirect($"/job-types/{Uri.EscapeDataString(slug)}");

    public async Task<IActionResult> OnPostAsync(string slug, [FromForm] string? subscriber, CancellationToken cancellationToken)
    {
        var choices = Subscriber.Of(await me.GetStandingAsync(cancellationToken));
        var chosen = subscriber is null ? choices[0] : choices.FirstOrDefault(c => c.Key == subscriber);
        if (chosen is null || await FindJobTypeAsync(slug, cancellationToken) is not { } jobType)
        {
            return NotFound();
        }

        var subscription = await StartAsync(chosen.Key, jobType.Id, cancellationToken);
        this.Notify($"「{jobType.Name}」を{chosen.Label}購読しました。新しい引継書や相談は通知に届きます。", $"/subscriptions/{subscription.Id}/end");
        return Redirect($"/job-types/{jobType.Slug}");
    }

    /// <summary>Of a merged job type, the one it was merged into.</summary>
    private async Task<JobType?> FindJobTypeAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await db.JobTypes.Where(j => j.Slug == slug).Select(j => (long?)j.Id).SingleOrDefaultAsync(cancellationToken);
        var id = found is { } known ? (await JobTypeMerges.LoadAsync(db, cancellationToken)).Canonical(known) : 0;
        return await db.JobTypes.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
    }

    private async Task<Subscription> StartAsync(string subscriber, long jobTypeId, CancellationToken cancellationToken)
    {
        var subscription = await FindAsync(subscriber, jobTypeId, cancellationToken);
        if (subscription is null)
        {
            db.Subscriptions.Add(subscription = Subscription.Start(subscriber, jobTypeId, calendar.UtcNow));
        }

        subscription.Resume();
        db.Audit(new AuditEntry(me.Id, "subscription.start", subscriber, $"job-type/{jobTypeId}"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return subscription;
        }
        catch (DbUpdateException)
        {
            // Two holders of the post, or two clicks, at the same moment: the row of the first is as good.
            db.StartAnew();
            return await FindAsync(subscriber, jobTypeId, cancellationToken) ?? throw new InvalidOperationException("The subscription is neither new nor there.");
        }
    }

    private Task<Subscription?> FindAsync(string subscriber, long jobTypeId, CancellationToken cancellationToken) =>
        db.Subscriptions.SingleOrDefaultAsync(s => s.Subscriber == subscriber && s.JobTypeId == jobTypeId, cancellationToken);
}
