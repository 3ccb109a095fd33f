namespace KnowledgeHandover.Browser.Tests;

/// <summary>What every page owes everybody: read by a screen reader, read on a telephone, nothing asked of another host.</summary>
[Collection(OneSite.Name)]
public sealed class PagesTests(SiteProcess site, PagesTests.Reader reader) : IClassFixture<PagesTests.Reader>
{
    public static TheoryData<string> Names => [.. PageList.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Page_OnOfficeScreen_HasNoAxeViolationAndAsksNoOtherHost(string name)
    {
        var browser = reader.Open(site, name, width: 1366);

        AssertOwnHostOnly(browser);
        Assert.Equal(0, browser.HorizontalOverflow());
        Assert.Empty(Axe.Violations(browser));
    }

    [Theory, MemberData(nameof(Names))]
    public void Page_At320Pixels_HasNoAxeViolationAndDoesNotScrollSideways(string name)
    {
        var browser = reader.Open(site, name, width: 320);

        Assert.Equal(0, browser.HorizontalOverflow());
        Assert.Empty(Axe.Violations(browser));
    }

    [Theory, MemberData(nameof(Names))]
    public void Page_InDarkColours_HasNoFaintText(string name) =>
        Assert.Empty(Axe.FaintTexts(reader.Open(site, name, width: 1366, dark: true)));

    /// <summary>Everything the browser fetched for this page, and everything the page's policy kept it from fetching.</summary>
    private void AssertOwnHostOnly(Browser browser)
    {
        var fetched = browser.FetchedAddresses();
        Assert.Contains(fetched, address => address.AbsolutePath == "/css/site.css");
        Assert.All(fetched, address => Assert.Equal(site.Address.Authority, address.Authority));
        // The page itself may be the one for "not found"; nothing on it may be missing, forbidden or broken.
        Assert.DoesNotContain(browser.ConsoleErrors(), message => !message.StartsWith($"{browser.Driver.Url} - Failed to load", StringComparison.Ordinal));
    }

    /// <summary>One browser for all pages; each test looks at it through a screen of its own width.</summary>
    public sealed class Reader : IDisposable
    {
        private const string Screenshots = "HIKITSUGI_TEST_SCREENSHOTS";

        private Visitor? _visitor;
        private SampleIds? _ids;

        internal Browser Open(SiteProcess site, string name, int width, bool dark = false)
        {
            _visitor ??= new Visitor(Browser.Open(), site.Address);
            _ids ??= new SampleIds(_visitor);
            var page = PageList.All.Single(p => p.Name == name);
            var address = _ids.Fill(page.Address);
            _visitor.Browser.Emulate(new BrowserOptions { Width = width, Dark = dark });
            Enter(page.Who);
            _ = _visitor.Browser.ConsoleErrors(); // of the page before
            _visitor.Open(address);
            Assert.Equal(page.Status, _visitor.Browser.Status());
            KeepScreenshot($"{name}-{width}{(dark ? "-dark" : "")}.png");
            return _visitor.Browser;
        }

        public void Dispose() => _visitor?.Browser.Dispose();

        private void Enter(string? who)
        {
            if (who is null)
            {
                _visitor!.SignOut();
            }
            else
            {
                _visitor!.SignIn(who);
            }
        }

        /// <summary>For people who look: HIKITSUGI_TEST_SCREENSHOTS names a folder.</summary>
        private void KeepScreenshot(string file)
        {
            if (Environment.GetEnvironmentVariable(Screenshots) is { Length: > 0 } folder)
            {
                _visitor!.Browser.SaveScreenshot(Path.Combine(folder, file));
            }
        }
    }
}
