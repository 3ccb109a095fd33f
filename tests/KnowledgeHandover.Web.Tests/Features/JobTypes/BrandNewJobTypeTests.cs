using System.Data.Common;
using System.Net;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Features.JobTypes;

/// <summary>A page has read the list of job types, and before it reads what is tagged with them somebody adds one and uses it.</summary>
public sealed class BrandNewJobTypeTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new();
    private readonly InBetween _inBetween = new();

    public BrandNewJobTypeTests() => _app.Interceptors.Add(_inBetween);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Counterparts_WhoseCounterpartTakesOnABrandNewJob_ShowsThePage()
    {
        var koriyama = Town.Koriyama(_app);
        var elsewhere = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任", jobTypes: "fixed-asset-tax");
        using var client = await ReaderAsync();
        _inBetween.Act = () => TakeOnAsync(elsewhere.Id);

        var page = await client.OpenAsync("/counterparts?jobType=fixed-asset-tax");

        Assert.Null(_inBetween.Act);
        Assert.Contains("資産税課 主任", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counterparts_WhoseReaderTakesOnABrandNewJob_ShowsThePage()
    {
        var iwaki = Town.Iwaki(_app);
        var own = await iwaki.PositionAsync(await iwaki.SectionAsync("税務課"), "主事", jobTypes: "fixed-asset-tax");
        using var client = await _app.SignInAsync(await iwaki.MemberAsync("鈴木 一郎", own));
        _inBetween.Act = () => TakeOnAsync(own.Id);

        var page = await client.OpenAsync("/counterparts?jobType=fixed-asset-tax");

        Assert.Null(_inBetween.Act);
        Assert.Equal("仲間さがし", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task NewQuestion_OnANoteWithABrandNewJobType_ShowsTheForm()
    {
        var koriyama = Town.Koriyama(_app);
        var position = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任");
        var author = await koriyama.MemberAsync("佐藤 みどり", position);
        var note = await _app.WriteNoteAsync(author, position, new NoteText("若い業務の引継書", "本文です。"), Audience.Nation);
        using var client = await ReaderAsync();
        _inBetween.Act = () => _app.WithDbAsync(async db =>
        {
            var added = await AddAsync(db);
            (await db.Notes.Include(n => n.JobTypes).SingleAsync(n => n.Id == note.Id)).Tag([added.Id]);
            return await db.SaveChangesAsync();
        });

        var page = await client.OpenAsync($"/questions/new?noteId={note.Id}");

        Assert.Null(_inBetween.Act);
        Assert.Contains("若い業務の引継書", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewQuestion_NamingABrandNewJobType_IsAskedBackAndThenTaken()
    {
        using var client = await ReaderAsync();
        var form = await Form.OfAsync(client, "/questions/new");
        Dictionary<string, string> typed = new() { ["Input.Title"] = "若い業務の相談", ["Input.Body"] = "どうしていますか。", ["Input.JobType"] = "生まれたばかりの業務" };
        _inBetween.Act = () => _app.WithDbAsync(AddAsync);

        using var early = await form.SendAsync(typed);
        using var later = await form.SendAsync(typed);

        Assert.Null(_inBetween.Act);
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Contains("「生まれたばかりの業務」は業務の一覧にありません。", (await Browse.ParseAsync(early)).QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        Assert.Equal("生まれたばかりの業務", (await client.OpenAsync(later.Headers.Location!.ToString())).QuerySelector("main a.tag")!.TextContent);
    }

    private async Task<HttpClient> ReaderAsync()
    {
        var iwaki = Town.Iwaki(_app);
        return await _app.SignInAsync(await iwaki.MemberAsync("鈴木 一郎", await iwaki.PositionAsync(await iwaki.SectionAsync("税務課"), "主事")));
    }

    private Task TakeOnAsync(long positionId) => _app.WithDbAsync(async db =>
    {
        var added = await AddAsync(db);
        var position = await db.Positions.Include(p => p.JobTypes).SingleAsync(p => p.Id == positionId);
        position.TakeOn([.. position.JobTypes.Select(j => j.JobTypeId), added.Id]);
        return await db.SaveChangesAsync();
    });

    private static async Task<JobType> AddAsync(KnowledgeHandover.Web.Data.KnowledgeDbContext db)
    {
        var added = JobType.AddLocally("生まれたばかりの業務", "うまれたばかりのぎょうむ", "072036");
        db.JobTypes.Add(added);
        await db.SaveChangesAsync();
        return added;
    }

    /// <summary>Acts once, right after the list of all job types was read by a page.</summary>
    private sealed class InBetween : DbCommandInterceptor
    {
        private Func<Task>? _act;

        public Func<Task>? Act
        {
            get => _act;
            set => _act = value;
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            var text = command.CommandText;
            if (text.Contains("job_types", StringComparison.Ordinal) && text.Contains("legal_basis", StringComparison.Ordinal) && text.Contains("ORDER BY", StringComparison.Ordinal)
                && !text.Contains("job_type_alias", StringComparison.Ordinal) && Interlocked.Exchange(ref _act, null) is { } act)
            {
                await act();
            }

            return result;
        }
    }
}
