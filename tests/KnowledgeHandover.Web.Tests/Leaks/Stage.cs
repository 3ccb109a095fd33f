using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Tests.Features.Accounts;
using KnowledgeHandover.Web.Tests.Features.Duties;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>Those who are not let in at all.</summary>
public enum Outsider
{
    Nobody,

    /// <summary>Was signed in when suspended, and still has the cookie and a feed token.</summary>
    Suspended,

    /// <summary>Signed up and not approved yet.</summary>
    Waiting,
}

[CollectionDefinition(nameof(LeakMatrixTests))]
public sealed class OneStage : ICollectionFixture<Stage>;

/// <summary>The site with the cast on it, signed in once for all tests.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly Dictionary<Actor, HttpClient> _clients = [];
    private readonly Dictionary<Outsider, HttpClient> _outsiders = [];
    private readonly Dictionary<long, long> _attachments = [];
    private readonly Dictionary<(Actor Actor, string Address), string> _texts = [];
    private List<(Known Known, long Id)> _transfers = [];
    private Subscribers _subscribers = null!;
    private Feeds _suspendedFeeds = null!;

    public KnowledgeApp App { get; } = new();

    public Cast Cast { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cast = await Cast.MakeAsync(App);
        _transfers = await TransferCast.MakeAsync(App, Cast);
        foreach (var (actor, member) in Cast.Members)
        {
            _clients[actor] = await App.SignInAsync(member);
        }

        await App.DutiesReadAsync();
        var suspended = await SuspendAsync();
        _outsiders[Outsider.Nobody] = App.CreateAnonymousClient();
        _outsiders[Outsider.Waiting] = await WaitAsync();
        _subscribers = await Subscribers.MakeAsync(App, Cast, [.. Cast.Members.Values, suspended]);
        _suspendedFeeds = _subscribers.FeedsOf(suspended);
        foreach (var attachment in await App.WithDbAsync(db => db.Attachments.AsNoTracking().ToListAsync()))
        {
            _attachments[attachment.NoteId] = attachment.Id;
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public IReadOnlyList<(Known Known, long Id)> Transfers => _transfers;

    public HttpClient ClientOf(Actor actor) => _clients[actor];

    public HttpClient ClientOf(Outsider outsider) => _outsiders[outsider];

    public IEnumerable<(Probe Probe, Canary Canary)> Pairs(params Surface[] surfaces) =>
        from probe in EndpointTable.Probes
        where surfaces.Contains(probe.Surface)
        from canary in Cast.Canaries
        select (probe, canary);

    /// <summary>What an actor sees there, read once for all tests; nothing where the page does not exist for them.</summary>
    public async Task<string> TextOfAsync(Actor actor, string address)
    {
        if (!_texts.TryGetValue((actor, address), out var text))
        {
            using var response = await _clients[actor].GetAsync(address);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect, $"{actor} GET {address}: {(int)response.StatusCode}");
            _texts[(actor, address)] = text = WithoutTheQuestion(await response.Content.ReadAsStringAsync(), address);
        }

        return text;
    }

    public static string AddressOf(Probe probe, AskedCanary question) => probe.Address.Replace("{question}", $"{question.QuestionId}", StringComparison.Ordinal);

    public string AddressOf(Probe probe, Canary canary) => probe.Address
        .Replace("{id}", $"{canary.Note.Id}", StringComparison.Ordinal)
        .Replace("{attachment}", $"{_attachments[canary.Note.Id]}", StringComparison.Ordinal)
        .Replace("{name}", $"{canary.FileWord}.txt", StringComparison.Ordinal);

    public IEnumerable<string> ListingsOf(Probe probe, Actor actor) => ListingsOf(probe, _subscribers.FeedsOf(Cast.Members[actor]));

    /// <summary>With the suspended member's own token for the feed; nobody and the newcomer have none.</summary>
    public IEnumerable<string> ListingsOf(Probe probe, Outsider outsider) =>
        ListingsOf(probe, outsider == Outsider.Suspended ? _suspendedFeeds : _suspendedFeeds.WithoutTokens());

    /// <summary>One address, or one for each canary's word.</summary>
    private IEnumerable<string> ListingsOf(Probe probe, Feeds feeds)
    {
        var address = probe.Address.Replace("{position}", $"{Cast.Position.Id}", StringComparison.Ordinal).Replace("{openItem}", $"{Cast.OpenItemId}", StringComparison.Ordinal)
            .Replace("{feed}", feeds.Atom, StringComparison.Ordinal).Replace("{calendar}", feeds.Calendar, StringComparison.Ordinal)
            .Replace("{open}", $"{Cast.Canaries.Single(c => c is { Shared: Shared.Nation, State: NoteState.Live }).Note.Id}", StringComparison.Ordinal);
        return address.Contains("{word}", StringComparison.Ordinal)
            ? Cast.Canaries.SelectMany(c => new[] { c.TitleWord, c.BodyWord, c.EarlierWord })
                .Concat(Cast.Questions.SelectMany(q => new[] { q.TitleWord, q.BodyWord, q.AnswerWord }))
                .Select(w => address.Replace("{word}", w, StringComparison.Ordinal))
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

    /// <summary>A colleague of the holder who was signed in, and then suspended.</summary>
    private async Task<Member> SuspendAsync()
    {
        var town = Town.Koriyama(App);
        var member = await town.MemberAsync("停止 十", await town.PositionAsync(Cast.Section, "主査"));
        var client = await App.SignInAsync(member);
        Assert.Contains(Cast.Canaries.Single(c => c is { Shared: Shared.Section, State: NoteState.Live }).TitleWord, (await client.OpenAsync("/notes?tab=section")).Body!.TextContent, StringComparison.Ordinal);
        await App.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == member.Id)).Suspend();
            return await db.SaveChangesAsync();
        });
        _outsiders[Outsider.Suspended] = client;
        return member;
    }

    /// <summary>Somebody who signed up, is not approved yet and tries the right password.</summary>
    private async Task<HttpClient> WaitAsync()
    {
        var client = App.CreateAnonymousClient();
        var email = Newcomer.Email();
        using var signedUp = await client.SubmitAsync("/account/sign-up", Newcomer.Form(email, "072036"));
        using var refused = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Newcomer.Password });
        Assert.Contains("承認をお待ちください。", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>What was asked may be repeated on the page: that is not a leak.</summary>
    private static string WithoutTheQuestion(string text, string address)
    {
        var word = address.Contains("q=zq", StringComparison.Ordinal) ? address[(address.IndexOf("q=", StringComparison.Ordinal) + 2)..].Split('&')[0] : null;
        return word is null ? text : System.Text.RegularExpressions.Regex.Replace(text, $"{word}(?!</mark>)", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
    }
}
