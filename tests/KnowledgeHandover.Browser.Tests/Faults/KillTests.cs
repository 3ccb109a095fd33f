using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace KnowledgeHandover.Browser.Tests.Faults;

/// <summary>
/// kill -9 while people save: what was acknowledged is there after the restart, in the database and in the index; what was under way may
/// be there or not, but whole. What the system's page cache holds survives a kill, so that this cannot tell synchronous=FULL from OFF:
/// the store tests look at the setting itself.
/// </summary>
public sealed partial class KillTests
{
    private const int Rounds = 4;
    private const int SavesPerRound = 60;
    private const int Writers = 4;
    private const int EditsPerNote = 3;
    private int _saves;

    [Fact]
    public async Task Kill_WhilePeopleSave_LosesNoAcknowledgedSave()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var site = new SiteProcess();
        await site.StartAsync(cancellationToken);
        ConcurrentDictionary<string, WrittenTexts> notes = [];
        for (var round = 0; round < Rounds; round++)
        {
            await SaveUntilKilledAsync(site, notes, (round + 1) * SavesPerRound, cancellationToken);
            await site.StartAsync(cancellationToken);
        }

        using var reader = new Clerk(site.Address);
        await reader.SignInAsync(Demo.Sato, cancellationToken);
        List<string> lost = [];
        foreach (var (address, texts) in notes)
        {
            var page = await reader.ReadAsync(address, cancellationToken);
            if (!page.Shows(texts.Acknowledged) && !(texts.UnderWay is { } unanswered && page.Shows(unanswered)))
            {
                lost.Add(address);
            }
        }

        Assert.True(_saves >= Rounds * SavesPerRound, $"only {_saves} saves");
        Assert.Empty(lost);
        await AssertCheckCanMissAsync(reader, notes, cancellationToken);
        await AssertIndexIsExactAsync(site, reader, cancellationToken);
    }

    /// <summary>
    /// The same while the index is written after every change, and its files are merged: whenever it is killed, what is opened afterwards
    /// and brought up to date equals what is built from the database.
    /// </summary>
    [Fact]
    public async Task Kill_WhileTheIndexIsWritten_LeavesOneThatEqualsARebuild()
    {
        const int Kills = 5;
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var site = new SiteProcess { Settings = { ["Search:FlushSeconds"] = "0" } };
        await site.StartAsync(cancellationToken);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await SaveUntilKilledAsync(site, [], kill * SavesPerRound / 2, cancellationToken);
            await site.StartAsync(cancellationToken);
            using var reader = new Clerk(site.Address);
            await reader.SignInAsync(Demo.Sato, cancellationToken);
            await AssertIndexIsExactAsync(site, reader, cancellationToken);
        }

        // Every time it went on from the disk: only the first start, on an empty folder, built it.
        Assert.Equal((1, Kills), (Count(site.Output, "Index built"), Count(site.Output, "Index opened")));
        await AssertDamageIsNoticedAsync(site, cancellationToken);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>The control: an index with a damaged file is not believed.</summary>
    private static async Task AssertDamageIsNoticedAsync(SiteProcess site, CancellationToken cancellationToken)
    {
        site.Kill();
        foreach (var segment in Directory.GetFiles(Path.Combine(site.DataFolder, "index"), "*.segment"))
        {
            var bytes = await File.ReadAllBytesAsync(segment, cancellationToken);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(segment, bytes, cancellationToken);
        }

        await site.StartAsync(cancellationToken);
        Assert.Contains("The index on disk cannot be used and is built anew", site.Output, StringComparison.Ordinal);
        Assert.Equal(2, Count(site.Output, "Index built"));
    }

    /// <summary>The control: a note that nobody wrote is missed, and so is a text that an acknowledged edit replaced.</summary>
    private static async Task AssertCheckCanMissAsync(Clerk reader, ConcurrentDictionary<string, WrittenTexts> notes, CancellationToken cancellationToken)
    {
        Assert.False((await reader.ReadAsync("/notes/99999999", cancellationToken)).Shows(notes.First().Value.Acknowledged));
        var (address, texts) = notes.First(n => n.Value.Replaced is not null);
        Assert.False((await reader.ReadAsync(address, cancellationToken)).Shows(texts.Replaced!));
    }

    /// <summary>Saves once more, so that the index has followed the log too, and lets the program compare it with a fresh one.</summary>
    private static async Task AssertIndexIsExactAsync(SiteProcess site, Clerk reader, CancellationToken cancellationToken)
    {
        var address = await reader.SaveDraftAsync(Guid.NewGuid().ToString("N"), cancellationToken);
        await reader.EditDraftAsync(address, Guid.NewGuid().ToString("N"), cancellationToken);
        using var administrator = new Clerk(site.Address);
        await administrator.SignInAsync(Demo.Admin, cancellationToken);
        Assert.Contains("件すべてが、データベースの内容と同じです", await administrator.CheckIndexAsync(cancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Several writers save as fast as they can; the process is killed between two of their requests or in the midst of them.</summary>
    private async Task SaveUntilKilledAsync(SiteProcess site, ConcurrentDictionary<string, WrittenTexts> notes, int enough, CancellationToken cancellationToken)
    {
        var writers = Enumerable.Range(0, Writers).Select(async _ =>
        {
            using var clerk = new Clerk(site.Address);
            await clerk.SignInAsync(Demo.Sato, cancellationToken);
            try
            {
                while (true)
                {
                    await WriteAndEditAsync(clerk, notes, cancellationToken);
                }
            }
            catch (HttpRequestException)
            {
                // Killed.
            }
        }).ToList();
        while (Volatile.Read(ref _saves) < enough && !writers.All(w => w.IsCompleted))
        {
            await Task.Delay(5, cancellationToken);
        }

        site.Kill();
        await Task.WhenAll(writers);
    }

    private async Task WriteAndEditAsync(Clerk clerk, ConcurrentDictionary<string, WrittenTexts> notes, CancellationToken cancellationToken)
    {
        var text = Guid.NewGuid().ToString("N");
        var address = await clerk.SaveDraftAsync(text, cancellationToken);
        var texts = notes[address] = new WrittenTexts { Acknowledged = text };
        Interlocked.Increment(ref _saves);
        for (var edit = 0; edit < EditsPerNote; edit++)
        {
            texts.UnderWay = Guid.NewGuid().ToString("N");
            await clerk.EditDraftAsync(address, texts.UnderWay, cancellationToken);
            (texts.Replaced, texts.Acknowledged, texts.UnderWay) = (texts.Acknowledged, texts.UnderWay, null);
            Interlocked.Increment(ref _saves);
        }
    }

    /// <summary>What one note has said; only its one writer touches this.</summary>
    private sealed class WrittenTexts
    {
        public required string Acknowledged { get; set; }

        /// <summary>Sent and not answered.</summary>
        public string? UnderWay { get; set; }

        public string? Replaced { get; set; }
    }

    private sealed record NotePage(string Html)
    {
        /// <summary>Title and body of one and the same save.</summary>
        public bool Shows(string text) => Html.Contains(TitleOf(text), StringComparison.Ordinal) && Html.Contains(BodyOf(text), StringComparison.Ordinal);
    }

    private static string TitleOf(string text) => $"耐久試験 {text}";

    private static string BodyOf(string text) => $"耐久試験の本文です。{text}";

    /// <summary>A person with a browser that only speaks HTTP.</summary>
    private sealed partial class Clerk(Uri site) : IDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };

        public void Dispose() => _http.Dispose();

        public async Task SignInAsync(string email, CancellationToken cancellationToken)
        {
            using var response = await PostAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Demo.Password }, cancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }

        /// <returns>The address of the note that the program said it had saved.</returns>
        public Task<string> SaveDraftAsync(string text, CancellationToken cancellationToken) => SaveAsync("/notes/new", text, cancellationToken);

        public async Task EditDraftAsync(string address, string text, CancellationToken cancellationToken) =>
            Assert.Equal(address, await SaveAsync(address + "/edit", text, cancellationToken));

        public async Task<NotePage> ReadAsync(string address, CancellationToken cancellationToken)
        {
            using var response = await _http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
            return new NotePage(response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : "");
        }

        public async Task<string> CheckIndexAsync(CancellationToken cancellationToken)
        {
            using var response = await PostAsync("/admin/search-index", [], cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }

        private async Task<string> SaveAsync(string form, string text, CancellationToken cancellationToken)
        {
            using var response = await PostAsync(form, new() { ["Input.Title"] = TitleOf(text), ["Input.Body"] = BodyOf(text), ["Input.Act"] = "Draft" }, cancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            return NoteAddress().Match(response.Headers.Location!.ToString()).Value;
        }

        private async Task<HttpResponseMessage> PostAsync(string address, Dictionary<string, string> fields, CancellationToken cancellationToken)
        {
            var page = await _http.GetStringAsync(new Uri(address, UriKind.Relative), cancellationToken);
            foreach (Match input in HiddenInput().Matches(page))
            {
                fields.TryAdd(input.Groups[1].Value, WebUtility.HtmlDecode(input.Groups[2].Value));
            }

            if (CheckedAudience().Match(page) is { Success: true } audience)
            {
                fields.TryAdd("Input.Audience", audience.Groups[1].Value);
            }

            if (ChosenPosition().Match(page) is { Success: true } position)
            {
                fields.TryAdd("Input.PositionId", position.Groups[1].Value);
            }

            using var form = new FormUrlEncodedContent(fields);
            return await _http.PostAsync(new Uri(address, UriKind.Relative), form, cancellationToken);
        }

        [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="([^"]+)")(?=[^>]*value="([^"]*)")[^>]*>""")]
        private static partial Regex HiddenInput();

        [GeneratedRegex("""name="Input.Audience" value="([^"]+)" checked""")]
        private static partial Regex CheckedAudience();

        [GeneratedRegex("""<option value="([0-9]+)" selected""")]
        private static partial Regex ChosenPosition();

        [GeneratedRegex("/notes/[0-9]+")]
        private static partial Regex NoteAddress();
    }
}
