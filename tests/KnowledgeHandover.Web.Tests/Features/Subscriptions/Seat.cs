using System.Net;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

/// <summary>A member in a post of a municipality, and what they do on the pages of the subscriptions.</summary>
public sealed record Seat(KnowledgeApp App, Section Section, Position Position, Member Member, HttpClient Client)
{
    public static async Task<Seat> TakeAsync(KnowledgeApp app, Town town, string name = "担当 者")
    {
        var section = await town.SectionAsync("資産税課");
        var position = await town.PositionAsync(section, "主任（家屋）");
        var member = await town.MemberAsync(name, position);
        return new Seat(app, section, position, member, await app.SignInAsync(member));
    }

    /// <summary>A job type that only this test knows.</summary>
    public static async Task<JobType> NewJobTypeAsync(KnowledgeApp app)
    {
        var slug = Guid.NewGuid().ToString("N");
        var id = await new Desk(app).JobTypeAsync(slug, $"業務{slug[..20]}");
        return await app.WithDbAsync(db => db.JobTypes.AsNoTracking().SingleAsync(j => j.Id == id));
    }

    /// <summary>Presses 「購読する」 on the page of the job type, as the post or as oneself.</summary>
    public async Task<long> SubscribeAsync(JobType jobType, bool asMember = false)
    {
        var subscriber = asMember ? Audience.Member(Member.Id) : Audience.Position(Position.Id);
        using var response = await Client.SubmitAsync($"/job-types/{jobType.Slug}", new() { ["subscriber"] = subscriber }, "/subscribe");
        Assert.Equal($"/job-types/{jobType.Slug}", response.Headers.Location?.ToString());
        return await App.WithDbAsync(db => db.Subscriptions.Where(s => s.Subscriber == subscriber && s.JobTypeId == jobType.Id).Select(s => s.Id).SingleAsync());
    }

    /// <summary>Presses 「トークンを作る」 and copies the token from the only page that ever shows it.</summary>
    public async Task<string> IssueTokenAsync(long subscription)
    {
        using var response = await Client.SubmitAsync($"/subscriptions/{subscription}/feed", [], $"/subscriptions/{subscription}/feed");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await Browse.ParseAsync(response)).QuerySelector("#token")!.GetAttribute("value")!;
    }

    /// <summary>The titles of the inbox, unread and read, from the page.</summary>
    public async Task<List<string>> InboxAsync()
    {
        await new Desk(App).DispatchedAsync();
        return [.. (await Client.OpenAsync("/inbox")).QuerySelectorAll("main .list__title").Select(t => t.TextContent)];
    }

    /// <summary>The number beside 「通知」 in the frame of every page; null when there is none.</summary>
    public async Task<string?> UnreadCountAsync()
    {
        await new Desk(App).DispatchedAsync();
        return (await Client.OpenAsync("/account/settings")).QuerySelector(".count")?.TextContent;
    }

    /// <summary>The member leaves the post at the end of a day, and somebody else holds it from the next on.</summary>
    public async Task<Member> HandOverAsync(Town town, DateOnly lastDay)
    {
        await App.WithDbAsync(async db =>
        {
            (await db.Assignments.SingleAsync(a => a.MemberId == Member.Id && a.PositionId == Position.Id)).End(lastDay);
            return await db.SaveChangesAsync();
        });
        return await town.MemberAsync("後任 者", Position, from: lastDay.AddDays(1));
    }

    public static DateOnly Today(KnowledgeApp app) => JapanCalendar.Day(app.Clock.GetUtcNow().UtcDateTime);
}
