namespace KnowledgeHandover.Browser.Tests;

/// <summary>What every page owes everybody: read by a screen reader, on a telephone, magnified, in other colours; nothing asked of another host.</summary>
[Collection(OneSite.Name)]
public sealed class PagesTests(SiteProcess site, Desk desk, PagesTests.Ids ids) : IClassFixture<PagesTests.Ids>
{
    public static TheoryData<string> Names => [.. PageList.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Page_SuitsEveryScreenAndAsksNoOtherHost(string name)
    {
        var visitor = desk.WithScript(site);
        var page = PageList.All.Single(p => p.Name == name);
        var address = ids.Of(visitor).Fill(page.Address);
        visitor.Enter(page.Who);
        _ = visitor.Browser.ConsoleErrors(); // of the page before
        visitor.Open(address);

        Assert.Equal(page.Status, visitor.Browser.Status());
        AssertOwnHostOnly(visitor.Browser);
        Assert.Empty(Screens.Complaints(visitor.Browser, name));
    }

    /// <summary>Everything the browser fetched for this page, and everything the page's policy kept it from fetching.</summary>
    private void AssertOwnHostOnly(Browser browser)
    {
        var fetched = browser.FetchedAddresses();
        Assert.Contains(fetched, address => address.AbsolutePath == "/css/site.css");
        Assert.All(fetched, address => Assert.Equal(site.Address.Authority, address.Authority));
        // The page itself may be the one for "not found"; nothing on it may be missing, forbidden or broken.
        Assert.DoesNotContain(browser.ConsoleErrors(), message => !message.StartsWith($"{browser.Driver.Url} - Failed to load", StringComparison.Ordinal));
    }

    /// <summary>The ids are looked up once for all pages.</summary>
    public sealed class Ids
    {
        private SampleIds? _ids;

        internal SampleIds Of(Visitor visitor) => _ids ??= new SampleIds(visitor);
    }
}
