using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>The database itself refuses to change the trail; whoever gets around that is found by the chain.</summary>
public sealed class AuditTrailTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private const string Columns = "at, actor_id, action, subject, detail, previous_hash, hash";

    [Theory]
    [InlineData("UPDATE audit_trail SET detail = 'x'")]
    [InlineData("DELETE FROM audit_trail")]
    public async Task AuditTrail_WhenChangedBySql_IsRefused(string sql)
    {
        await WriteRowsAsync();
        var before = await CheckAsync();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.WithDbAsync(db => db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(sql), default)));

        Assert.Contains($"audit_trail refuses {sql.Split(' ')[0]}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await CheckAsync());
    }

    [Fact]
    public async Task Check_OfAnUntouchedTrail_FindsItSound()
    {
        var (sequences, head) = await WriteRowsAsync();

        var verdict = await CheckAsync(head);

        Assert.Null(verdict.BrokenAt);
        Assert.True(verdict.Rows >= sequences.Count);
        Assert.Equal(head, verdict.Head);
    }

    [Fact]
    public Task Check_OfAChangedRow_NamesIt() =>
        AssertBrokenAsync(s => $"UPDATE audit_trail SET detail = 'forged' WHERE sequence = {s[4]}", s => s[4]);

    [Fact]
    public Task Check_OfARowWithAnotherTime_NamesIt() =>
        AssertBrokenAsync(s => $"UPDATE audit_trail SET at = (SELECT at FROM audit_trail WHERE sequence = {s[0]}) WHERE sequence = {s[4]}", s => s[4]);

    [Fact]
    public Task Check_OfARemovedRow_NamesTheNextOne() =>
        AssertBrokenAsync(s => $"DELETE FROM audit_trail WHERE sequence = {s[4]}", s => s[5]);

    [Fact]
    public Task Check_OfAnInsertedRow_NamesIt() => AssertBrokenAsync(
        s => $"""
            UPDATE audit_trail SET sequence = -(sequence + 1) WHERE sequence > {s[4]};
            UPDATE audit_trail SET sequence = -sequence WHERE sequence < 0;
            INSERT INTO audit_trail (sequence, {Columns}) SELECT {s[4] + 1}, {Columns} FROM audit_trail WHERE sequence = {s[4]};
            """,
        s => s[4] + 1);

    [Fact]
    public Task Check_OfTwoSwappedRows_NamesTheFirst() => AssertBrokenAsync(
        s => $"""
            UPDATE audit_trail SET sequence = -1 WHERE sequence = {s[4]};
            UPDATE audit_trail SET sequence = {s[4]} WHERE sequence = {s[5]};
            UPDATE audit_trail SET sequence = {s[5]} WHERE sequence = -1;
            """,
        s => s[4]);

    [Fact]
    public async Task Check_OfACutTail_FindsItOnlyWithANotedHead()
    {
        var (sequences, head) = await WriteRowsAsync();
        var sql = $"DELETE FROM audit_trail WHERE sequence > {sequences[6]}";

        Assert.Equal(head.Sequence, (await CheckTamperedAsync(sql, head)).BrokenAt);
        Assert.Null((await CheckTamperedAsync(sql, null)).BrokenAt);
    }

    private async Task AssertBrokenAsync(Func<IReadOnlyList<long>, string> tamper, Func<IReadOnlyList<long>, long> expected)
    {
        var (sequences, _) = await WriteRowsAsync();

        var verdict = await CheckTamperedAsync(tamper(sequences), null);

        Assert.Equal(expected(sequences), verdict.BrokenAt);
        Assert.Equal("この行の内容か、すぐ前の行が、記録されたときと違います。", verdict.Reason);
        Assert.Null((await CheckAsync()).BrokenAt);
    }

    /// <summary>Ten rows, each at a second of its own.</summary>
    private async Task<(IReadOnlyList<long> Sequences, AuditHead Head)> WriteRowsAsync()
    {
        for (var i = 0; i < 10; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await app.WithDbAsync(db =>
            {
                db.Audit(new AuditEntry(i, "test.row", $"test/{i}"));
                return db.SaveChangesAsync();
            });
        }

        var last = await app.WithDbAsync(db => db.AuditTrail.AsNoTracking().OrderByDescending(r => r.Sequence).Take(10).ToListAsync());
        return ([.. last.Select(r => r.Sequence).Order()], AuditHead.Of(last[0]));
    }

    private Task<AuditVerdict> CheckAsync(AuditHead? noted = null) => app.WithDbAsync(db => new AuditTrailCheck(db).RunAsync(noted, default));

    /// <summary>As somebody would who owns the database: away with the trigger, then change. All is rolled back afterwards.</summary>
    private async Task<AuditVerdict> CheckTamperedAsync(string sql, AuditHead? noted)
    {
        AuditVerdict? verdict = null;
        var dropTriggers = KnowledgeApp.OnPostgres
            ? "ALTER TABLE audit_trail DISABLE TRIGGER USER"
            : "DROP TRIGGER audit_trail_no_update; DROP TRIGGER audit_trail_no_delete";
        await Assert.ThrowsAsync<OperationCanceledException>(() => app.WithDbAsync(db => db.WriteAsync(async () =>
        {
            await db.Database.ExecuteSqlRawAsync(dropTriggers);
            await db.Database.ExecuteSqlRawAsync(sql);
            verdict = await new AuditTrailCheck(db).RunAsync(noted, default);
            throw new OperationCanceledException("back to how it was");
        }, default)));
        return verdict!;
    }
}
