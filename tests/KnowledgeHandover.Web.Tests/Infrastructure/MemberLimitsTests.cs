using System.Net;
using KnowledgeHandover.Web.Tests.Features.Notes;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

public sealed class MemberLimitsTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new()
    {
        Settings = { ["Limits:SearchesPerMinute"] = "3", ["Limits:EditorCallsPerMinute"] = "3", ["Limits:UploadsPerMinute"] = "3" },
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task CostlyAnswers_BeyondTheLimit_AreRefusedToThisMemberOnlyAndForEachKindApart()
    {
        var town = await NoteTown.BuildAsync(_app);
        var note = await town.NoteAsync("本文");
        using var busy = await _app.SignInAsync(town.Writer);
        using var calm = await _app.SignInAsync(town.Colleague);
        (string Name, Func<HttpClient, Task<HttpResponseMessage>> Ask)[] kinds =
        [
            ("search", c => c.GetAsync("/search?q=家屋", TestContext.Current.CancellationToken)),
            ("suggest", c => c.GetAsync("/job-types/suggest?q=国保", TestContext.Current.CancellationToken)),
            ("complete", c => c.GetAsync("/search/completions?q=国保", TestContext.Current.CancellationToken)),
            ("preview", c => PostAsync(c, "/notes/preview")),
            ("unsaved", c => PostAsync(c, "/notes/unsaved")),
            ("upload", c => PostAsync(c, $"/notes/{note.Id}/attachments")),
        ];
        foreach (var (name, ask) in kinds)
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.True(await StatusAsync(ask, busy) != HttpStatusCode.TooManyRequests, $"{name}: call {i + 1} of 3 was refused");
            }

            using var refused = await ask(busy);
            Assert.True(refused.StatusCode == HttpStatusCode.TooManyRequests, $"{name}: {(int)refused.StatusCode}");
            Assert.Contains("操作が続きすぎました", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.True(await StatusAsync(ask, calm) != HttpStatusCode.TooManyRequests, $"{name}: a colleague was refused");
        }

        // The first files of a note count with the later ones.
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(c => PostAsync(c, "/notes/new"), busy));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await StatusAsync(c => PostAsync(c, "/notes/new"), calm));
        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/notes/new", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync($"/notes/{note.Id}/attachments", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(Func<HttpClient, Task<HttpResponseMessage>> ask, HttpClient client)
    {
        using var response = await ask(client);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path) => client.PostAsync(path, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
}
