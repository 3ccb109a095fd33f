using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

/// <summary>What people do at their desks, through the same verbs as the pages; and waiting until the dispatcher has read of it.</summary>
public sealed class Desk(KnowledgeApp app)
{
    public DateTime Now => app.Clock.GetUtcNow().UtcDateTime;

    public Task<long> JobTypeAsync(string slug, string name, string kana = "あ") => app.WithDbAsync(async db =>
    {
        var jobType = JobType.Define(new NationalJobType { Slug = slug, Name = name, Kana = kana, Kind = JobTypeKind.Duty });
        db.JobTypes.Add(jobType);
        await db.SaveChangesAsync();
        return jobType.Id;
    });

    public Task<long> IdOfAsync(string slug) => app.WithDbAsync(db => db.JobTypes.Where(j => j.Slug == slug).Select(j => j.Id).SingleAsync());

    public Task SubscribeAsync(string subscriber, params long[] jobTypes) => app.WithDbAsync(async db =>
    {
        db.Subscriptions.AddRange(jobTypes.Select(j => Subscription.Start(subscriber, j, Now)));
        return await db.SaveChangesAsync();
    });

    public Task<long> PublishAsync(Member author, string title, string audience, params long[] jobTypes) =>
        WriteAsync(author, new NoteText(title, "本文です。"), audience, jobTypes);

    public Task<long> WriteAsync(Member author, NoteText text, string audience, params long[] jobTypes) => app.WithDbAsync(async db =>
    {
        var standing = await db.StandingOfAsync(author.Id, JapanCalendar.Day(Now), default);
        var note = Note.Start(author, standing.Main, Now);
        note.Tag(jobTypes);
        note.Revise(text, Signature.Of(standing, Now));
        note.ShareWith(audience);
        db.Notes.Add(note);
        await db.SaveChangesAsync();
        return note.Id;
    });

    public Task ChangeAsync(long noteId, Action<Note> act) => app.WithDbAsync(async db =>
    {
        act(await db.Notes.Include(n => n.JobTypes).SingleAsync(n => n.Id == noteId));
        return await db.SaveChangesAsync();
    });

    public Task ReviseAsync(long noteId, Member author, string body) =>
        ChangeAsync(noteId, n => n.Revise(new NoteText(n.Title, body), new Signature(author.Id, "郡山市（福島県） 資産税課 主任", Now)));

    public Task<long> AskAsync(Member asker, string title, Position? to = null, long? jobType = null, bool ownOnly = false) => app.WithDbAsync(async db =>
    {
        var standing = await db.StandingOfAsync(asker.Id, JapanCalendar.Day(Now), default);
        var inquiry = new Inquiry { Title = title, Body = "教えてください。", To = to, JobTypeId = jobType, OwnMunicipalityOnly = ownOnly };
        var question = Question.Ask(inquiry, standing, Now);
        db.Questions.Add(question);
        await db.SaveChangesAsync();
        return question.Id;
    });

    public Task AnswerAsync(long questionId, Member answerer) => app.WithDbAsync(async db =>
    {
        var question = await db.Questions.Include(q => q.Answers).SingleAsync(q => q.Id == questionId);
        question.Reply("こうしています。", await db.StandingOfAsync(answerer.Id, JapanCalendar.Day(Now), default), Now);
        return await db.SaveChangesAsync();
    });

    /// <summary>「kind event」 of every notification of a recipient, oldest first, once everything saved so far has been dispatched.</summary>
    public async Task<List<string>> NotificationsOfAsync(string recipient)
    {
        await DispatchedAsync();
        return await app.WithDbAsync(async db => (await db.Notifications.Where(n => n.Recipient == recipient).OrderBy(n => n.Id).ToListAsync())
            .ConvertAll(n => $"{n.Kind} {n.Event}"));
    }

    public async Task DispatchedAsync()
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!await app.WithDbAsync(db => db.Watermarks.AnyAsync(w => w.Name == AnnouncementStart.WatermarkName && w.Sequence >= db.Changes.Max(c => c.Sequence))))
        {
            Assert.True(DateTime.UtcNow < limit, "The dispatcher did not catch up.");
            await Task.Delay(20);
        }
    }
}
