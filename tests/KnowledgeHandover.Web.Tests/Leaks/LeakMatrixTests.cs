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
[Collection(nameof(LeakMatrixTests))]
public sealed class LeakMatrixTests
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
        foreach (var (probe, canary) in Pairs(Surface.OfNote, Surface.OfEarlierRevision, Surface.ForEditors, Surface.ShownToEditors, Surface.OfAttachment))
        {
            var expected = IsOpen(probe.Surface, actor, canary) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            using var response = await client.GetAsync(_stage.AddressOf(probe, canary), TestContext.Current.CancellationToken);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            opened += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            if (response.StatusCode != expected || (expected == HttpStatusCode.NotFound && canary.IsMentionedIn(text)))
            {
                wrong.Add($"{actor} {canary.Shared}/{canary.State} GET {probe.Address}: {(int)response.StatusCode}, expected {(int)expected}");
            }

            if (!Cast.MayReadEarlier(actor, canary) && canary.IsEarlierMentionedIn(text))
            {
                wrong.Add($"{actor} {canary.Shared}/{canary.State} GET {probe.Address} mentions what was cleaned out before it was opened");
            }
        }

        Assert.Empty(wrong);
        Assert.True(opened > 0, "no page opened at all: the test would prove nothing");
    }

    [Theory]
    [InlineData(Actor.Holder)]
    [InlineData(Actor.Head)]
    public async Task EarlierRevisions_ToWhoMayEdit_AreShown(Actor actor)
    {
        foreach (var (probe, canary) in Pairs(Surface.OfEarlierRevision).Where(p => Cast.MayReadEarlier(actor, p.Canary)))
        {
            Assert.True(canary.IsEarlierMentionedIn(await _stage.ClientOf(actor).GetStringAsync(_stage.AddressOf(probe, canary), TestContext.Current.CancellationToken)), probe.Address);
        }
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Listings_ByActor_MentionNothingUnreadable(Actor actor)
    {
        List<string> wrong = [];
        HashSet<Canary> seen = [];
        HashSet<AskedCanary> seenQuestions = [];
        foreach (var address in EndpointTable.Probes.Where(p => p.Surface is Surface.Listing or Surface.OtherListing).SelectMany(p => _stage.ListingsOf(p, actor)))
        {
            var text = await _stage.TextOfAsync(actor, address);
            wrong.AddRange(_stage.Cast.Canaries.Where(c => c.IsEarlierMentionedIn(text)).Select(c => $"{actor} {c.Shared}/{c.State} the earlier text mentioned by {address}"));
            foreach (var question in _stage.Cast.Questions.Where(q => q.IsMentionedIn(text)))
            {
                seenQuestions.Add(question);
                if (!AskedCanary.MayRead(actor, question.Asked))
                {
                    wrong.Add($"{actor} question {question.Asked} mentioned by {address}");
                }
            }

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
        Assert.Equal(_stage.Cast.Questions.Where(q => AskedCanary.MayRead(actor, q.Asked)), seenQuestions.OrderBy(q => q.Asked));
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
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Title", "乗っ取り"), new("Input.Body", "乗っ取り"), new("Input.BasedOn", "2"), new("Input.Act", "Save")]);
            using var response = await client.PostAsync(_stage.AddressOf(probe, canary), form, TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.NotFound || before != await _stage.StateOfAsync(canary))
            {
                wrong.Add($"{actor} {canary.Shared}/{canary.State} POST {probe.Pattern}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
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

    private IEnumerable<(Probe Probe, Canary Canary)> Pairs(params Surface[] surfaces) => _stage.Pairs(surfaces);

    private static bool IsOpen(Surface surface, Actor actor, Canary canary) => surface switch
    {
        Surface.ForEditors or Surface.ShownToEditors => Cast.MayWriteIn(actor, canary),
        Surface.OfEarlierRevision => Cast.MayReadEarlier(actor, canary),
        _ => Cast.MayRead(actor, canary),
    };
}
