using KnowledgeHandover.Web.Tests.Features.Duties;
using KnowledgeHandover.Web.Tests.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Features.Home;

/// <summary>今月と来月の業務 on the home page.</summary>
public sealed class UpcomingDutiesTests
{
    [Fact]
    public async Task Home_ReadsTheTextOfNoNote_AndFollowsTheNote()
    {
        var commands = new CommandCount();
        await using var app = new KnowledgeApp();
        app.Interceptors.Add(commands);
        var town = await NoteTown.BuildAsync(app);
        var note = await town.NoteAsync("## 年間の予定\n- 11月25日　償却資産の申告書を発送");
        using var client = await app.SignInAsync(town.Writer);
        await app.DutiesReadAsync();

        Assert.Contains("償却資産の申告書を発送", (await client.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        // The indexer reads texts too.
        await client.UntilAsync("/health", p => p.Body!.TextContent == "Healthy");
        var again = await commands.FewestDuringAsync(() => client.OpenAsync("/"));
        var onItsOwnPage = await commands.TextsDuringAsync(() => client.OpenAsync($"/notes/{note.Id}"));
        await app.ReviseAsync(note, town.Writer, "## 年間の予定\n- 12月1日　家屋の評価を締める");
        await app.DutiesReadAsync();
        var page = (await client.OpenAsync("/")).Body!.TextContent;

        Assert.DoesNotContain(again, ReadsABody);
        Assert.Contains(onItsOwnPage, ReadsABody);
        Assert.Contains("家屋の評価を締める", page, StringComparison.Ordinal);
        Assert.Contains("12月1日（火）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("償却資産の申告書を発送", page, StringComparison.Ordinal);
    }

    private static bool ReadsABody(string sql) => sql.Replace("\"", "", StringComparison.Ordinal) is var plain
        && plain.Contains("FROM notes", StringComparison.Ordinal) && plain.Contains("n.body", StringComparison.Ordinal);
}
