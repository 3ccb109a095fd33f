using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Data;

public sealed class WriteGateTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Save_OfAHundredAtOnceWithOneThatFails_KeepsAllOthersInFewerCommits()
    {
        await SaveAsync("gate/taken");
        var release = new TaskCompletionSource();
        var first = HoldTheGateAsync(release.Task);
        // Each call runs until it waits for its turn, so that all hundred stand in the queue when the first one leaves.
        var saves = Enumerable.Range(0, 100).Select(i => SaveAsync(i == 37 ? "gate/taken" : $"gate/{i}")).ToList();
        var commitsBefore = Commits();

        release.SetResult();
        await first;

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => saves[37]);
        await Task.WhenAll(saves.Where((_, i) => i != 37));
        var kept = await app.WithDbAsync(db => db.Watermarks.Where(w => w.Name.StartsWith("gate/")).Select(w => w.Name).ToListAsync());
        Assert.Equal(100, kept.Count);
        Assert.DoesNotContain("gate/37", kept);
        if (!KnowledgeApp.OnPostgres)
        {
            Assert.InRange(Commits() - commitsBefore, 1, 10);
        }
    }

    /// <summary>Both stand in one commit: the loser must not look for the winner's row before that.</summary>
    [Fact]
    public async Task Save_ThatFailsOnOneOfTheSameCommit_FindsItAfterwards()
    {
        Assert.SkipWhen(KnowledgeApp.OnPostgres, "Only SQLite's gate commits several units together.");
        var (before, after) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = HoldTheGateAsync(before.Task);
        var winner = SaveAsync("beside/taken");
        var loser = app.WithDbAsync(async db =>
        {
            db.Add(new Watermark { Name = "beside/taken" });
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
            db.StartAnew();
            return await db.Watermarks.CountAsync(w => w.Name == "beside/taken", TestContext.Current.CancellationToken);
        });
        var last = HoldTheGateAsync(after.Task);

        before.SetResult();
        // Long enough for whoever would not wait.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        after.SetResult();

        Assert.Equal(1, await loser);
        await Task.WhenAll(first, winner, last);
    }

    [Fact]
    public async Task Save_ThatFails_LeavesNeitherAuditNorChange()
    {
        await SaveAsync("audit/taken");
        var before = await app.WithDbAsync(db => db.NewestSequenceAsync(default));

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => SaveAsync("audit/taken", new AuditEntry(null, "test.fails", "test/1")));
        await SaveAsync("audit/free", new AuditEntry(null, "test.works", "test/2"));

        var actions = await app.WithDbAsync(db => db.AuditTrail.Where(r => r.Action.StartsWith("test.")).Select(r => r.Action).ToListAsync());
        Assert.Equal(["test.works"], actions);
        Assert.Equal(before, await app.WithDbAsync(db => db.NewestSequenceAsync(default)));
    }

    [Fact]
    public async Task Save_OfChangedThings_AppendsThemToTheLogInOrder()
    {
        var town = Town.Koriyama(app);
        var start = await app.WithDbAsync(db => db.NewestSequenceAsync(default));

        var first = await town.PositionAsync(await town.SectionAsync("記録課"), "主事");
        var second = await town.MemberAsync("記録 太郎");

        var changes = await app.WithDbAsync(db => db.ChangesAfterAsync(start, 100, default));
        Assert.Equal([(ChangeKind.Position, first.Id), (ChangeKind.Member, second.Id)], changes.Select(c => (c.Kind, c.Id)));
        Assert.Equal(changes.Select(c => c.Sequence).Order(), changes.Select(c => c.Sequence));
        Assert.All(changes, c => Assert.True(c.Sequence > start));
    }

    [Fact]
    public async Task Save_WhileAnotherHasAppendedButNotCommitted_GetsTheLaterSequence()
    {
        var start = await app.WithDbAsync(db => db.NewestSequenceAsync(default));
        var appended = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var slow = AppendSlowlyAsync(7001, appended, release.Task);
        await appended.Task;
        var fast = app.WithDbAsync(async db =>
        {
            db.Users.Add(Member.Join(new NewMember { Email = "quick@city.example.lg.jp", Name = "速", MunicipalityCode = "072036" }, app.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
            return db.LastSequence;
        });

        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(fast.IsCompleted, "the later save overtook the one that had its sequence already");
        Assert.Empty(await app.WithDbAsync(db => db.ChangesAfterAsync(start, 10, default)));
        release.SetResult();
        await slow;

        Assert.True(await fast > start + 1);
        Assert.Equal([7001, .. await LastIdAsync()], (await app.WithDbAsync(db => db.ChangesAfterAsync(start, 10, default))).Select(c => c.Id));

        async Task<long[]> LastIdAsync() => [await app.WithDbAsync(db => db.Users.MaxAsync(m => m.Id))];
    }

    private Task<int> HoldTheGateAsync(Task release) => app.WithDbAsync(db => db.WriteAsync(async () =>
    {
        await release;
        return 0;
    }, default));

    private Task<int> AppendSlowlyAsync(long id, TaskCompletionSource appended, Task release) => app.WithDbAsync(db => db.WriteAsync(async () =>
    {
        await app.Services.GetRequiredService<IWriteGate>().BeforeAppendAsync(db, default);
        var at = app.Clock.GetUtcNow().UtcDateTime;
        var written = await db.Database.ExecuteSqlAsync($"INSERT INTO changes (kind, id, at) VALUES ('test', {id}, {at})");
        appended.SetResult();
        await release;
        return written;
    }, default));

    private Task<int> SaveAsync(string name, AuditEntry? audit = null) => app.WithDbAsync(db =>
    {
        db.Add(new Watermark { Name = name });
        if (audit is not null)
        {
            db.Audit(audit);
        }

        return db.SaveChangesAsync();
    });

    private long Commits() => app.Services.GetService<SqliteWriteGate>()?.Commits ?? 0;
}
