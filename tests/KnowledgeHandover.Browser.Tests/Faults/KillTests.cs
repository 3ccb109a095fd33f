using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace KnowledgeHandover.Browser.Tests.Faults;

/// <summary>kill -9 while people save: what was acknowledged is there after the restart, in the database and in the index.</summary>
public sealed partial class KillTests
{
    private const int Rounds = 4;
    private const int SavesPerRound = 50;
    private const int Writers = 4;

    [Fact]
    public async Task Kill_WhilePeopleSave_LosesNoAcknowledgedSave()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var site = new SiteProcess();
        await site.StartAsync(cancellationToken);
        ConcurrentDictionary<string, string> acknowledged = [];
        for (var round = 0; round < Rounds; round++)
        {
            await SaveUntilKilledAsync(site, acknowledged, (round + 1) * SavesPerRound, cancellationToken);
            await site.StartAsync(cancellationToken);
        }

        using var reader = new Clerk(site.Address);
        await reader.SignInAsync(cancellationToken);
        var lost = new List<string>();
        foreach (var (address, title) in acknowledged)
        {
            if (!await reader.SeesAsync(address, title, cancellationToken))
            {
                lost.Add(title);
            }
        }

        Assert.True(acknowledged.Count >= Rounds * SavesPerRound, $"only {acknowledged.Count} saves");
        Assert.Empty(lost);
        Assert.False(await reader.SeesAsync("/notes/99999999", "耐久試験", cancellationToken), "control: the check must be able to miss a note");
        var found = await reader.CountFoundAsync("耐久試験", cancellationToken);
        Assert.InRange(found, acknowledged.Count, acknowledged.Count + (Rounds * Writers));
    }

    /// <summary>Several writers save as fast as they can; the process is killed between two of their requests or in the midst of them.</summary>
    private static async Task SaveUntilKilledAsync(SiteProcess site, ConcurrentDictionary<string, string> acknowledged, int enough, CancellationToken cancellationToken)
    {
        var writers = Enumerable.Range(0, Writers).Select(async _ =>
        {
            using var clerk = new Clerk(site.Address);
            await clerk.SignInAsync(cancellationToken);
            while (true)
            {
                var title = $"耐久試験 {Guid.NewGuid():N}";
                try
                {
                    acknowledged[await clerk.SaveDraftAsync(title, cancellationToken)] = title;
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }).ToList();
        while (acknowledged.Count < enough && !writers.All(w => w.IsCompleted))
        {
            await Task.Delay(5, cancellationToken);
        }

        site.Kill();
        await Task.WhenAll(writers);
    }

    /// <summary>A person with a browser that only speaks HTTP.</summary>
    private sealed partial class Clerk(Uri site) : IDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };

        public void Dispose() => _http.Dispose();

        public async Task SignInAsync(CancellationToken cancellationToken)
        {
            using var response = await PostAsync("/account/sign-in", new() { ["Input.Email"] = Demo.Sato, ["Input.Password"] = Demo.Password }, cancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }

        /// <returns>The address of the note that the program said it had saved.</returns>
        public async Task<string> SaveDraftAsync(string title, CancellationToken cancellationToken)
        {
            using var response = await PostAsync("/notes/new", new() { ["Input.Title"] = title, ["Input.Body"] = "耐久試験の本文です。", ["Input.Act"] = "Draft" }, cancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            return NoteAddress().Match(response.Headers.Location!.ToString()).Value;
        }

        public async Task<bool> SeesAsync(string address, string text, CancellationToken cancellationToken)
        {
            using var response = await _http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains(text, StringComparison.Ordinal);
        }

        public async Task<int> CountFoundAsync(string word, CancellationToken cancellationToken)
        {
            var page = await _http.GetStringAsync(new Uri($"/search?kind=note&exact=true&q=title:{Uri.EscapeDataString(word)}", UriKind.Relative), cancellationToken);
            return int.Parse(FoundCount().Match(page).Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
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

        [GeneratedRegex("<span>([0-9,]+) 件</span>")]
        private static partial Regex FoundCount();
    }
}
