using System.Data.Common;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Features.Subscriptions;

public sealed class DispatchTests : IClassFixture<KnowledgeApp>
{
    private readonly KnowledgeApp _app;
    private readonly Desk _desk;

    public DispatchTests(KnowledgeApp app) => (_app, _desk) = (app, new Desk(app));

    [Fact]
    public async Task Note_SharedAndRevised_TellsEachSubscriberOncePerRevision()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var (house, land) = (await NewJobTypeAsync(), await NewJobTypeAsync());
        await _desk.SubscribeAsync(iwaki.Subscriber, house, land);
        await _desk.SubscribeAsync(Audience.Member(iwaki.Member.Id), land);

        var note = await _desk.PublishAsync(koriyama.Member, "家屋評価の年間事務", Audience.Nation, house, land);
        Assert.Equal([$"NoteShared note/{note}/1"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
        await _desk.ChangeAsync(note, n => n.Tag([house]));
        await _desk.ReviseAsync(note, koriyama.Member, "書き直しました。");

        Assert.Equal([$"NoteShared note/{note}/1", $"NoteRevised note/{note}/2"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
        Assert.Equal([$"NoteShared note/{note}/1"], await _desk.NotificationsOfAsync(Audience.Member(iwaki.Member.Id)));
    }

    [Fact]
    public async Task Note_OfOnesOwnPost_TellsTheColleagueButNotTheAuthor()
    {
        var town = await DeskOfAsync(Town.Koriyama(_app));
        var jobType = await NewJobTypeAsync();
        var shared = await Town.Koriyama(_app).PositionAsync(town.Section, "主任（土地）");
        await Town.Koriyama(_app).MemberAsync("同じ職のもう一人", shared);
        var author = await Town.Koriyama(_app).MemberAsync("書く人", shared);
        await _desk.SubscribeAsync(Audience.Position(shared.Id), jobType);
        await _desk.SubscribeAsync(Audience.Member(author.Id), jobType);
        await _desk.SubscribeAsync(town.Subscriber, jobType);

        var own = await _desk.PublishAsync(town.Member, "一人の職のノート", Audience.Nation, jobType);
        var both = await _desk.PublishAsync(author, "二人の職のノート", Audience.Nation, jobType);

        Assert.Equal([$"NoteShared note/{both}/1"], await _desk.NotificationsOfAsync(town.Subscriber));
        Assert.Equal([$"NoteShared note/{own}/1"], await _desk.NotificationsOfAsync(Audience.Member(author.Id)));
        Assert.Equal([$"NoteShared note/{own}/1", $"NoteShared note/{both}/1"], await _desk.NotificationsOfAsync(Audience.Position(shared.Id)));
    }

    [Fact]
    public async Task Note_OnlyForASection_TellsNobodyElseUntilItIsOpened()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var colleague = await Town.Koriyama(_app).MemberAsync("同じ係の人", await Town.Koriyama(_app).PositionAsync(koriyama.Section, "主事"));
        var jobType = await NewJobTypeAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);
        await _desk.SubscribeAsync(Audience.Member(colleague.Id), jobType);

        var note = await _desk.PublishAsync(koriyama.Member, "係だけのノート", Audience.Section(koriyama.Section.Id), jobType);
        Assert.Empty(await _desk.NotificationsOfAsync(iwaki.Subscriber));
        Assert.Equal([$"NoteShared note/{note}/1"], await _desk.NotificationsOfAsync(Audience.Member(colleague.Id)));
        await _desk.ChangeAsync(note, n => n.ShareWith(Audience.Nation));

        Assert.Equal([$"NoteShared note/{note}/1"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
    }

    [Fact]
    public async Task Note_DraftArchivedOrDeleted_TellsNobody()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var jobType = await NewJobTypeAsync();
        var note = await _desk.PublishAsync(koriyama.Member, "古いノート", Audience.Nation, jobType);
        await _desk.DispatchedAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);

        await _desk.ChangeAsync(note, n => n.Archive());
        await _desk.DispatchedAsync();
        await _desk.ChangeAsync(note, n => n.Delete(_desk.Now));
        Assert.Empty(await _desk.NotificationsOfAsync(iwaki.Subscriber));
        await _desk.ChangeAsync(note, n => n.Undelete());
        await _desk.ChangeAsync(note, n => n.Unarchive());

        Assert.Equal([$"NoteShared note/{note}/1"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
    }

    [Fact]
    public async Task Note_ToASuspendedMember_IsNotAnnounced()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var jobType = await NewJobTypeAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);
        await _desk.SubscribeAsync(Audience.Member(iwaki.Member.Id), jobType);
        await _app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == iwaki.Member.Id)).Suspend();
            return await db.SaveChangesAsync();
        });

        await _desk.PublishAsync(koriyama.Member, "止められた人には届かない", Audience.Nation, jobType);

        Assert.Empty(await _desk.NotificationsOfAsync(iwaki.Subscriber));
        Assert.Empty(await _desk.NotificationsOfAsync(Audience.Member(iwaki.Member.Id)));
    }

    [Fact]
    public async Task Note_TaggedWithAMergedJobType_ReachesTheSubscribersOfBoth()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var (old, current) = (await NewJobTypeAsync(), await NewJobTypeAsync());
        await _desk.SubscribeAsync(iwaki.Subscriber, old);
        await _desk.SubscribeAsync(Audience.Member(iwaki.Member.Id), current);
        await _app.WithDbAsync(async db =>
        {
            (await db.JobTypes.SingleAsync(j => j.Id == old)).MergeInto(await db.JobTypes.SingleAsync(j => j.Id == current));
            return await db.SaveChangesAsync();
        });

        var first = await _desk.PublishAsync(koriyama.Member, "古い業務タグのノート", Audience.Nation, old);
        var second = await _desk.PublishAsync(koriyama.Member, "新しい業務タグのノート", Audience.Nation, current);

        Assert.Equal([$"NoteShared note/{first}/1", $"NoteShared note/{second}/1"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
        Assert.Equal([$"NoteShared note/{first}/1", $"NoteShared note/{second}/1"], await _desk.NotificationsOfAsync(Audience.Member(iwaki.Member.Id)));
    }

    [Fact]
    public async Task Question_ToAPosition_ReachesItsInboxEvenWhenVacantAndTheSubscribers()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var vacant = await Town.Iwaki(_app).PositionAsync(iwaki.Section, "欠員の職");
        var jobType = await NewJobTypeAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);
        await _desk.SubscribeAsync(koriyama.Subscriber, jobType);

        var question = await _desk.AskAsync(koriyama.Member, "図面だけで評価できますか", vacant, jobType);

        Assert.Empty(await _desk.NotificationsOfAsync(koriyama.Subscriber));
        Assert.Equal([$"QuestionToPosition question/{question}"], await _desk.NotificationsOfAsync(Audience.Position(vacant.Id)));
        Assert.Equal([$"QuestionAsked question/{question}"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
    }

    [Fact]
    public async Task Question_InsideAnotherTown_IsNotAnnounced()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var colleague = await Town.Koriyama(_app).MemberAsync("庁内の人");
        var jobType = await NewJobTypeAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);
        await _desk.SubscribeAsync(Audience.Member(colleague.Id), jobType);

        var question = await _desk.AskAsync(koriyama.Member, "庁内だけの相談", jobType: jobType, ownOnly: true);

        Assert.Empty(await _desk.NotificationsOfAsync(iwaki.Subscriber));
        Assert.Equal([$"QuestionAsked question/{question}"], await _desk.NotificationsOfAsync(Audience.Member(colleague.Id)));
    }

    [Fact]
    public async Task Answer_ReachesTheAskerAndTheirPostButNotTheAnswerer()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var question = await _desk.AskAsync(koriyama.Member, "答えてください", iwaki.Position);
        await _desk.AnswerAsync(question, iwaki.Member);
        await _desk.DispatchedAsync();
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await _desk.AnswerAsync(question, koriyama.Member);
        await _desk.AnswerAsync(question, iwaki.Member);

        Assert.Equal([$"QuestionAnswered question/{question}/1", $"QuestionAnswered question/{question}/3"], await _desk.NotificationsOfAsync(koriyama.Subscriber));
        Assert.Equal([$"QuestionAnswered question/{question}/1", $"QuestionAnswered question/{question}/3"], await _desk.NotificationsOfAsync(Audience.Member(koriyama.Member.Id)));
        Assert.Equal([$"QuestionToPosition question/{question}"], await _desk.NotificationsOfAsync(iwaki.Subscriber));
    }

    [Fact]
    public async Task Batch_TakenByTwoNodes_IsWrittenOnce()
    {
        var (koriyama, iwaki) = (await DeskOfAsync(Town.Koriyama(_app)), await DeskOfAsync(Town.Iwaki(_app)));
        var jobType = await NewJobTypeAsync();
        await _desk.SubscribeAsync(iwaki.Subscriber, jobType);
        await _desk.DispatchedAsync();

        var notes = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            notes.Add(await _desk.PublishAsync(koriyama.Member, $"同時に {i}", Audience.Nation, jobType));
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RaceAsync()));
        }

        Assert.Equal(notes.Select(n => $"NoteShared note/{n}/1"), await _desk.NotificationsOfAsync(iwaki.Subscriber));
    }

    [Fact]
    public async Task Start_WithoutAWatermark_AnnouncesOnlyWhatComesAfter()
    {
        await using var app = new KnowledgeApp();
        var desk = new Desk(app);
        var (author, reader) = (await Town.Koriyama(app).MemberAsync("書く人"), await Town.Iwaki(app).MemberAsync("読む人"));
        var jobType = await desk.JobTypeAsync("old-work", "前からの仕事");
        await desk.SubscribeAsync(Audience.Member(reader.Id), jobType);
        await desk.DispatchedAsync();
        await app.WithDbAsync(async db =>
        {
            await db.WriteAsync(() => db.Watermarks.ExecuteDeleteAsync(), default);
            return 0;
        });
        await desk.PublishAsync(author, "始まる前のノート", Audience.Nation, jobType);

        await app.WithDbAsync(async db =>
        {
            await db.AnnounceFromNowOnAsync(default);
            return 0;
        });
        var after = await desk.PublishAsync(author, "始まった後のノート", Audience.Nation, jobType);

        Assert.Equal([$"NoteShared note/{after}/1"], await desk.NotificationsOfAsync(Audience.Member(reader.Id)));
    }

    [Fact]
    public async Task Dispatch_OfANoteThatCannotBeRead_PassesItOverAndTellsOfTheNext()
    {
        await using var app = new KnowledgeApp();
        app.Interceptors.Add(new UnreadableNote(1));
        var desk = new Desk(app);
        var (author, reader) = (await Town.Koriyama(app).MemberAsync("書く人"), await Town.Iwaki(app).MemberAsync("読む人"));
        var jobType = await desk.JobTypeAsync("poisoned-work", "毒見の仕事");
        await desk.SubscribeAsync(Audience.Member(reader.Id), jobType);

        var unreadable = await desk.PublishAsync(author, "読めないノート", Audience.Nation, jobType);
        var next = await desk.PublishAsync(author, "次のノート", Audience.Nation, jobType);

        Assert.Equal(1, unreadable);
        Assert.Equal([$"NoteShared note/{next}/1"], await desk.NotificationsOfAsync(Audience.Member(reader.Id)));
    }

    [Fact]
    public async Task Dispatch_WhenAnotherNodePassedItOverFirst_StillTellsOfTheNext()
    {
        await using var app = new KnowledgeApp();
        var unreadable = new UnreadableNote(1);
        app.Interceptors.Add(unreadable);
        var desk = new Desk(app);
        var (author, reader) = (await Town.Koriyama(app).MemberAsync("書く人"), await Town.Iwaki(app).MemberAsync("読む人"));
        var jobType = await desk.JobTypeAsync("poisoned-work", "毒見の仕事");
        await desk.SubscribeAsync(Audience.Member(reader.Id), jobType);
        var failures = 0;
        // In a batch, in a batch again, and alone: from then on this node wants to pass it over.
        unreadable.Meanwhile = () => ++failures == 3 ? PassOverAsAnotherNodeAsync(app, 1) : Task.CompletedTask;

        await desk.PublishAsync(author, "読めないノート", Audience.Nation, jobType);
        var next = await desk.PublishAsync(author, "次のノート", Audience.Nation, jobType);

        Assert.Equal([$"NoteShared note/{next}/1"], await desk.NotificationsOfAsync(Audience.Member(reader.Id)));
        Assert.Equal(3, failures);
    }

    private static Task PassOverAsAnotherNodeAsync(KnowledgeApp app, long note) => app.WithDbAsync(async db =>
    {
        var sequence = await db.Changes.Where(c => c.Kind == ChangeKind.Note && c.Id == note).MaxAsync(c => c.Sequence);
        (await db.Watermarks.SingleAsync(w => w.Name == AnnouncementStart.WatermarkName)).Advance(sequence);
        return await db.SaveChangesAsync();
    });

    /// <summary>Whoever asks for the tags of this note, but not for its text, fails, and not because of the database: the dispatcher, not the index.</summary>
    private sealed class UnreadableNote(long id) : DbCommandInterceptor
    {
        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("revision_number", StringComparison.Ordinal) && command.CommandText.Contains("note_job_type", StringComparison.Ordinal)
                && !command.CommandText.Contains("body", StringComparison.Ordinal) && command.Parameters.Cast<DbParameter>().Any(p => p.Value is long value && value == id))
            {
                await Meanwhile();
                throw new InvalidOperationException("unreadable");
            }

            return result;
        }
    }

    private async Task RaceAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<NotificationBatch>().WriteNextAsync(NotificationBatch.Size, TestContext.Current.CancellationToken);
        }
        catch (DbUpdateException)
        {
            // Refused because another one was faster; that is the point.
        }
    }

    private Task<long> NewJobTypeAsync()
    {
        var name = Guid.NewGuid().ToString("N");
        return _desk.JobTypeAsync(name, $"業務{name[..20]}");
    }

    private static async Task<(Section Section, Position Position, Member Member, string Subscriber)> DeskOfAsync(Town town)
    {
        var section = await town.SectionAsync("資産税課");
        var position = await town.PositionAsync(section, "主任（家屋）");
        var member = await town.MemberAsync("担当 者", position);
        return (section, position, member, Audience.Position(position.Id));
    }
}
