using System.Net;
using System.Reflection;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>Whether each surface of the table is what it is called there: a page on which nobody ever sees anything proves nothing.</summary>
[Collection(nameof(LeakMatrixTests))]
public sealed class SurfaceTests(Stage stage)
{
    public static TheoryData<Actor> Actors => [.. Enum.GetValues<Actor>()];

    public static TheoryData<Outsider> Outsiders => [.. Enum.GetValues<Outsider>()];

    [Fact]
    public async Task EveryListing_ForSomebody_MentionsANoteOrAQuestion()
    {
        List<string> silent = [];
        foreach (var probe in EndpointTable.Probes.Where(p => p.Surface == Surface.Listing))
        {
            if (!await IsMentionedAsync(probe))
            {
                silent.Add(probe.Address);
            }
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task EveryOtherListing_ForAnybody_MentionsNone()
    {
        List<string> speaking = [];
        foreach (var probe in EndpointTable.Probes.Where(p => p.Surface == Surface.OtherListing))
        {
            Assert.NotEmpty(probe.Reason);
            if (await IsMentionedAsync(probe))
            {
                speaking.Add($"{probe.Address} is a listing, though it says: {probe.Reason}");
            }
        }

        Assert.Empty(speaking);
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task PagesOfAQuestion_ByActor_AreOpenOrNotFoundAsTheMatrixSays(Actor actor)
    {
        foreach (var probe in EndpointTable.Probes.Where(p => p.Surface == Surface.OfQuestion))
        {
            foreach (var question in stage.Cast.Questions)
            {
                using var response = await stage.ClientOf(actor).GetAsync(Stage.AddressOf(probe, question), TestContext.Current.CancellationToken);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                var mayRead = AskedCanary.MayRead(actor, question.Asked);
                Assert.True(response.StatusCode == (mayRead ? HttpStatusCode.OK : HttpStatusCode.NotFound), $"{actor} {question.Asked} GET {probe.Pattern}: {(int)response.StatusCode}");
                Assert.Equal(mayRead, question.IsMentionedIn(text));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task EverySurface_ForWhoIsNotLetIn_ShowsNothing(Outsider outsider)
    {
        var addresses = EndpointTable.Probes.Where(p => p.Surface is Surface.Listing or Surface.OtherListing).SelectMany(p => stage.ListingsOf(p, outsider))
            .Concat(stage.Pairs(Surface.OfNote, Surface.OfEarlierRevision, Surface.ForEditors, Surface.ShownToEditors, Surface.OfAttachment).Select(p => stage.AddressOf(p.Probe, p.Canary)))
            .Concat(EndpointTable.Probes.Where(p => p.Surface == Surface.OfQuestion).SelectMany(p => stage.Cast.Questions.Select(q => Stage.AddressOf(p, q))));
        foreach (var address in addresses)
        {
            using var response = await stage.ClientOf(outsider).GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{outsider} GET {address}: {(int)response.StatusCode}");
            Assert.Empty(MentionedIn(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task EveryPublicSurface_ForNobody_AnswersWithoutARecord()
    {
        foreach (var probe in EndpointTable.Probes.Where(p => p.Surface == Surface.Public))
        {
            using var response = await stage.ClientOf(Outsider.Nobody).GetAsync(probe.Address, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode != HttpStatusCode.Redirect && text.Length > 0, $"GET {probe.Address}: {(int)response.StatusCode}");
            Assert.Empty(MentionedIn(text));
        }
    }

    [Fact]
    public void EverySurfaceElsewhere_NamesAClassWithTests()
    {
        var elsewhere = EndpointTable.Probes.Where(p => p.Surface == Surface.Elsewhere).ToList();

        Assert.NotEmpty(elsewhere);
        Assert.All(elsewhere, p => Assert.True(p.Test?.GetMethods().Any(m => m.GetCustomAttributes().Any(a => a is FactAttribute)), $"{p.Pattern} names no tests"));
    }

    private async Task<bool> IsMentionedAsync(Probe probe)
    {
        foreach (var actor in Enum.GetValues<Actor>())
        {
            foreach (var address in stage.ListingsOf(probe, actor))
            {
                if (MentionedIn(await stage.TextOfAsync(actor, address)).Any())
                {
                    return true;
                }
            }
        }

        return false;
    }

    private IEnumerable<string> MentionedIn(string text) =>
        stage.Cast.Canaries.Where(c => c.IsMentionedIn(text)).Select(c => c.TitleWord)
            .Concat(stage.Cast.Questions.Where(q => q.IsMentionedIn(text)).Select(q => q.TitleWord));
}
