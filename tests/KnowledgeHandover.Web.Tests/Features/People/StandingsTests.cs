using System.Data.Common;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.People;

public sealed class StandingsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public async Task StandingsOf_ManyHeads_CostAsManyQueriesAsOneAndSayTheSame()
    {
        var counter = new QueryCounter();
        await using var app = new KnowledgeApp();
        app.Interceptors.Add(counter);
        var town = Town.Koriyama(app);
        var department = await town.SectionAsync("税務部");
        var division = await town.SectionAsync("資産税課", department);
        var other = await town.SectionAsync("市民税課", department);
        var clerk = await town.PositionAsync(division, "主事");
        var director = await town.MemberAsync("部長", await town.PositionAsync(department, "部長", isHead: true));
        long[] heads =
        [
            director.Id,
            (await town.MemberAsync("課長甲", await town.PositionAsync(division, "課長", isHead: true))).Id,
            (await town.MemberAsync("課長乙", await town.PositionAsync(other, "課長", isHead: true))).Id,
            (await town.MemberAsync("担当", clerk)).Id,
        ];

        var one = await ReadAsync(app, [heads[0]], counter);
        var all = await ReadAsync(app, heads, counter);

        Assert.Equal(one.Queries, all.Queries);
        foreach (var standing in all.Standings)
        {
            var alone = await app.WithDbAsync(db => db.StandingOfAsync(standing.Member.Id, Today, default));
            Assert.Equal(alone.Reader.Audiences.Order(StringComparer.Ordinal), standing.Reader.Audiences.Order(StringComparer.Ordinal));
        }

        var ofDirector = all.Standings.Single(s => s.Member.Id == director.Id).Reader.Audiences;
        Assert.Contains(Audience.Section(division.Id), ofDirector);
        Assert.Contains(Audience.Section(other.Id), ofDirector);
        Assert.Contains(Audience.Position(clerk.Id), ofDirector);
        var ofOther = all.Standings.Single(s => s.Member.Id == heads[2]).Reader.Audiences;
        Assert.DoesNotContain(Audience.Section(division.Id), ofOther);
        Assert.DoesNotContain(Audience.Position(clerk.Id), ofOther);
    }

    private static async Task<(List<Standing> Standings, int Queries)> ReadAsync(KnowledgeApp app, long[] members, QueryCounter counter)
    {
        counter.Start();
        var standings = await app.WithDbAsync(db => db.StandingsOfAsync(members, Today, default));
        return (standings, counter.Stop());
    }

    /// <summary>Of the test alone: the site's own background parts ask for other things meanwhile.</summary>
    private sealed class QueryCounter : DbCommandInterceptor
    {
        private readonly AsyncLocal<bool> _counts = new();
        private int _queries;

        public void Start() => (_counts.Value, _queries) = (true, 0);

        public int Stop()
        {
            _counts.Value = false;
            Assert.True(_queries > 0, "nothing was counted");
            return _queries;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _queries += _counts.Value ? 1 : 0;
            return ValueTask.FromResult(result);
        }
    }
}
