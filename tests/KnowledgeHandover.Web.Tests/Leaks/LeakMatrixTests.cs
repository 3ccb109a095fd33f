using System.Net;
using System.Text;
using KnowledgeHandover.Web.Features.Notes;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>
/// Actor × audience × state × endpoint. Who may read what is written out in <see cref="Cast"/>; every endpoint of the program stands in
/// <see cref="EndpointTable"/>, or the first test fails.
/// </summary>
public sealed class LeakMatrixTests : IClassFixture<LeakMatrixTests.Stage>
{
    private readonly Stage _stage;

    public LeakMatrixTests(Stage stage) => _stage = stage;

    public static TheoryData<Actor> Actors => [.. Enum.GetValues<Actor>()];

    [Fact]
    public void Endpoints_OfTheProgram_AllStandInTheTable()
    {
        var routes = _stage.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.All(m => m.GetType().Name != "StaticAssetDescriptor"))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Contains("/notes/{id:long}", routes);
        Assert.Equal(routes, EndpointTable.Probes.Select(p => p.Pattern).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task PagesOfANote_ByActor_AreOpenOrNotFoundAsTheMatrixSays(Actor actor)
    {
        var client = _stage.ClientOf(actor);
        List<string> wrong = [];
        var opened = 0;
        foreach (var (probe, canary) in Pairs(Surface.OfNote, Surface.ForEditors, Surface.OfAttachment))
        {
            var expected = (probe.Surface == Surface.ForEditors ? Cast.MayWriteIn(actor, canary) : Cast.MayRead(actor, canary)) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            using var response = await client.GetAsync(_stage.AddressOf(probe, canary), TestContext.Current.CancellationToken);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            opened += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            if (response.StatusCode != expected || (expected == HttpStatusCode.NotFound && canary.IsMentionedIn(text)))
            {
                wrong.Add($"{actor} {canary.Shared}/{canary.State} GET {probe.Pattern}: {(int)response.StatusCode}, expected {(int)expected}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(opened > 0, "no page opened at all: the test would prove nothing");
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Listings_ByActor_MentionNothingUnreadable(Actor actor)
    {
        var client = _stage.ClientOf(actor);
        List<string> wrong = [];
        HashSet<Canary> seen = [];
        foreach (var address in EndpointTable.Probes.Where(p => p.Surface == Surface.Listing).SelectMany(_stage.ListingsOf))
        {
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect, $"{actor} GET {address}: {(int)response.StatusCode}");
            var text = WithoutTheQuestion(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), address);
            foreach (var canary in _stage.Cast.Canaries.Where(c => c.IsMentionedIn(text)))
            {
                seen.Add(canary);
                if (!Cast.MayRead(actor, canary))
                {
                    wrong.Add($"{actor} {canary.Shared}/{canary.State} mentioned by {address}");
                }
            }
        }

        Assert.Empty(wrong);
        var live = _stage.Cast.Canaries.Where(c => c.State == NoteState.Live && Cast.MayRead(actor, c)).ToList();
        Assert.True(live.All(seen.Contains), $"{actor} should find {string.Join(", ", live.Except(seen).Select(c => c.TitleWord))}");
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task ActsOnANote_ByWhoMayNotEditIt_LeaveNoTrace(Actor actor)
    {
        var client = _stage.ClientOf(actor);
        var token = await Stage.FormTokenAsync(client);
        List<string> wrong = [];
        foreach (var (probe, canary) in Pairs(Surface.ActOnNote, Surface.ForEditors).Where(p => !Cast.MayEdit(actor, p.Canary)))
        {
            var before = await _stage.StateOfAsync(canary);
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Title", "乗っ取り"), new("Input.Body", "乗っ取り"), new("Input.BasedOn", "1"), new("Input.Act", "Save")]);
            using var response = await client.PostAsync(_stage.AddressOf(probe, canary), form, TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.NotFound || before != await _stage.StateOfAsync(canary))
            {
                wrong.Add($"{actor} {canary.Shared}/{canary.State} POST {probe.Pattern}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EverySurface_NotSignedIn_ShowsNothing()
    {
        var client = _stage.App.CreateAnonymousClient();
        foreach (var address in EndpointTable.Probes.Where(p => p.Surface == Surface.Listing).SelectMany(_stage.ListingsOf)
            .Concat(Pairs(Surface.OfNote, Surface.ForEditors, Surface.OfAttachment).Select(p => _stage.AddressOf(p.Probe, p.Canary))))
        {
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"GET {address}: {(int)response.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Search_ByActor_CountsOnlyWhatIsReadable(Actor actor)
    {
        var page = await _stage.ClientOf(actor).OpenAsync("/search?kind=note&exact=true&q=家屋の引継ぎ");

        var readable = _stage.Cast.Canaries.Count(c => c.State != NoteState.Deleted && Cast.MayRead(actor, c));
        var count = page.QuerySelectorAll(".tabs a").Single(a => a.TextContent.Contains("ノート", StringComparison.Ordinal)).QuerySelector(".tabs__count")!.TextContent.Trim();
        Assert.Equal(readable.ToString(System.Globalization.CultureInfo.InvariantCulture), count);
        Assert.True(readable > 0);
    }

    private IEnumerable<(Probe Probe, Canary Canary)> Pairs(params Surface[] surfaces) =>
        from probe in EndpointTable.Probes
        where surfaces.Contains(probe.Surface)
        from canary in _stage.Cast.Canaries
        select (probe, canary);

    /// <summary>What was asked may be repeated on the page: that is not a leak.</summary>
    private static string WithoutTheQuestion(string text, string address)
    {
        var word = address.Contains("q=zq", StringComparison.Ordinal) ? address[(address.IndexOf("q=", StringComparison.Ordinal) + 2)..].Split('&')[0] : null;
        return word is null ? text : System.Text.RegularExpressions.Regex.Replace(text, $"{word}(?!</mark>)", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
    }

    /// <summary>The site with the cast on it, signed in once for all tests.</summary>
    public sealed class Stage : IAsyncLifetime
    {
        private readonly Dictionary<Actor, HttpClient> _clients = [];
        private readonly Dictionary<long, long> _attachments = [];

        public KnowledgeApp App { get; } = new();

        public Cast Cast { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Cast = await Cast.MakeAsync(App);
            foreach (var (actor, member) in Cast.Members)
            {
                _clients[actor] = await App.SignInAsync(member);
            }

            foreach (var attachment in await App.WithDbAsync(db => db.Attachments.AsNoTracking().ToListAsync()))
            {
                _attachments[attachment.NoteId] = attachment.Id;
            }
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        public HttpClient ClientOf(Actor actor) => _clients[actor];

        public string AddressOf(Probe probe, Canary canary) => probe.Address
            .Replace("{id}", $"{canary.Note.Id}", StringComparison.Ordinal)
            .Replace("{attachment}", $"{_attachments[canary.Note.Id]}", StringComparison.Ordinal)
            .Replace("{name}", $"{canary.FileWord}.txt", StringComparison.Ordinal);

        /// <summary>One address, or one for each canary's word.</summary>
        public IEnumerable<string> ListingsOf(Probe probe)
        {
            var address = probe.Address.Replace("{position}", $"{Cast.Position.Id}", StringComparison.Ordinal);
            return address.Contains("{word}", StringComparison.Ordinal)
                ? Cast.Canaries.SelectMany(c => new[] { c.TitleWord, c.BodyWord }).Select(w => address.Replace("{word}", w, StringComparison.Ordinal))
                : [address];
        }

        public static async Task<string> FormTokenAsync(HttpClient client)
        {
            var page = await client.OpenAsync("/search?q=a");
            return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }

        public Task<string> StateOfAsync(Canary canary) => App.WithDbAsync(async db =>
        {
            var note = await db.Notes.AsNoTracking().SingleAsync(n => n.Id == canary.Note.Id);
            var files = await db.Attachments.CountAsync(a => a.NoteId == note.Id && a.RemovedAt == null);
            return $"{note.Title}/{note.RevisionNumber}/{note.State}/{note.Audience}/{files}";
        });
    }
}
