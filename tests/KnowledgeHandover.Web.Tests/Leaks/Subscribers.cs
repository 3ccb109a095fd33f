using System.Globalization;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Tests.Features.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>
/// Every actor subscribes and has a feed; and every one has a notification of every note and question, as they stay behind when
/// something was readable once: only asking again when it is shown keeps them from telling.
/// </summary>
public sealed class Subscribers
{
    private readonly Dictionary<long, Feeds> _feeds = [];

    /// <summary>The addresses of the member's feed and calendar, with their tokens.</summary>
    public Feeds FeedsOf(Member member) => _feeds[member.Id];

    public static async Task<Subscribers> MakeAsync(KnowledgeApp app, Cast cast, IEnumerable<Member> members)
    {
        var subscribers = new Subscribers();
        var desk = new Desk(app);
        var jobType = await desk.IdOfAsync(Cast.JobType);
        foreach (var member in members)
        {
            subscribers._feeds[member.Id] = await FeedAsync(app, member, jobType);
        }

        await desk.DispatchedAsync();
        foreach (var member in members)
        {
            await NotifyOfEverythingAsync(app, cast, Audience.Member(member.Id));
        }

        return subscribers;
    }

    private static Task<Feeds> FeedAsync(KnowledgeApp app, Member member, long jobType) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var subscription = Subscription.ForMember(member.Id, jobType, now);
        db.Subscriptions.Add(subscription);
        await db.SaveChangesAsync();
        var (token, secret) = FeedToken.Issue(subscription.Id, member.Id, now);
        var (calendar, secretOfCalendar) = FeedToken.Issue(null, member.Id, now);
        db.FeedTokens.AddRange(token, calendar);
        await db.SaveChangesAsync();
        return new Feeds(string.Create(CultureInfo.InvariantCulture, $"/feeds/{subscription.Id}.atom?token={secret}"), $"/duties.ics?token={secretOfCalendar}");
    });

    private static Task NotifyOfEverythingAsync(KnowledgeApp app, Cast cast, string recipient) => app.WithDbAsync(async db =>
    {
        var known = await db.Notifications.Where(n => n.Recipient == recipient).Select(n => n.Event).ToListAsync();
        var ofNotes = cast.Canaries.Select(c => new Notification { Recipient = recipient, Event = $"note/{c.Note.Id}/1", Kind = NotificationKind.NoteShared, NoteId = c.Note.Id, CreatedAt = app.Clock.GetUtcNow().UtcDateTime });
        var ofQuestions = cast.Questions.Select(q => new Notification { Recipient = recipient, Event = $"question/{q.QuestionId}", Kind = NotificationKind.QuestionAsked, QuestionId = q.QuestionId, CreatedAt = app.Clock.GetUtcNow().UtcDateTime });
        db.Notifications.AddRange(ofNotes.Concat(ofQuestions).Where(n => !known.Contains(n.Event)));
        return await db.SaveChangesAsync();
    });
}

/// <summary>Addresses that need no cookie.</summary>
public sealed record Feeds(string Atom, string Calendar)
{
    public Feeds WithoutTokens() => new(Atom.Split('?')[0], Calendar.Split('?')[0]);
}
