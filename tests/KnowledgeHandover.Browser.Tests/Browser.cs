using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>Debian's Chromium, headless, one fresh profile per instance, and no way out but to the loopback.</summary>
public sealed class Browser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const string ChromeDriverFolder = "/usr/bin";
    private const string ChromeDriverName = "chromedriver";

    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=ja",
        "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-domain-reliability", "--disable-sync", "--metrics-recording-only", "--password-store=basic",
        "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private readonly ChromeDriverService _service;

    private Browser(BrowserOptions options)
    {
        _service = ChromeDriverService.CreateDefaultService(ChromeDriverFolder, ChromeDriverName);
        _service.SuppressInitialDiagnosticInformation = true;
        Driver = new ChromeDriver(_service, ChromeOptionsFor(options), TimeSpan.FromSeconds(60));
        Emulate(options);
    }

    public ChromeDriver Driver { get; }

    /// <summary>Opens the browser, or skips the running test by name when this machine has none.</summary>
    public static Browser Open(BrowserOptions? options = null)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is missing (Debian: chromium).");
        Assert.SkipUnless(File.Exists(Path.Combine(ChromeDriverFolder, ChromeDriverName)), "chromedriver is missing (Debian: chromium-driver).");
        return new Browser(options ?? new BrowserOptions());
    }

    public void Go(Uri site, string path) => Driver.Navigate().GoToUrl(new Uri(site, path));

    public IWebElement Find(string css) => Driver.FindElement(By.CssSelector(css));

    /// <summary>Errors of the page's console: blocked styles and scripts, missing files, uncaught exceptions.</summary>
    public IReadOnlyList<string> ConsoleErrors() =>
        [.. Driver.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level == LogLevel.Severe).Select(entry => entry.Message)];

    /// <summary>How many CSS pixels the page sticks out to the right of the window; 0 is what every page owes a narrow screen.</summary>
    public long HorizontalOverflow() =>
        (long)Driver.ExecuteScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth;")!;

    /// <summary>The HTTP status of the page as it stands.</summary>
    public long Status() => (long)Driver.ExecuteScript("return performance.getEntriesByType('navigation')[0].responseStatus;")!;

    /// <summary>The page itself and every style, script, picture and request it made so far.</summary>
    public IReadOnlyList<Uri> FetchedAddresses() =>
        [.. Lines("return performance.getEntries().filter((e) => e.entryType === 'resource' || e.entryType === 'navigation').map((e) => e.name);").Select(address => new Uri(address))];

    /// <summary>What a script that returns texts returns.</summary>
    public IReadOnlyList<string> Lines(string script) => [.. ((IEnumerable<object>)Driver.ExecuteScript(script)!).Cast<string>()];

    /// <summary>The cable is pulled out, or is in again.</summary>
    public void Connect(bool isConnected) => EmulateNetwork(isOffline: !isConnected, latency: TimeSpan.Zero);

    /// <summary>Every answer takes so long, and nothing is remembered from before; zero is the usual line again.</summary>
    public void SlowDown(TimeSpan latency)
    {
        Driver.ExecuteCdpCommand("Network.setCacheDisabled", new() { ["cacheDisabled"] = latency > TimeSpan.Zero });
        EmulateNetwork(isOffline: false, latency);
    }

    private void EmulateNetwork(bool isOffline, TimeSpan latency)
    {
        Driver.ExecuteCdpCommand("Network.enable", []);
        Driver.ExecuteCdpCommand("Network.emulateNetworkConditions", new()
        {
            ["offline"] = isOffline,
            ["latency"] = latency.TotalMilliseconds,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = -1,
        });
    }

    /// <summary>Prints the page as it stands to a PDF. The printer offers American Letter: that it becomes A4 is for the page to say.</summary>
    public byte[] Print()
    {
        var pdf = (Dictionary<string, object>)Driver.ExecuteCdpCommand("Page.printToPDF", new() { ["paperWidth"] = 8.5, ["paperHeight"] = 11, ["preferCSSPageSize"] = true })!;
        return Convert.FromBase64String((string)pdf["data"]);
    }

    /// <summary>The whole page, however long it is.</summary>
    public void SaveScreenshot(string file)
    {
        var picture = (Dictionary<string, object>)Driver.ExecuteCdpCommand("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true })!;
        File.WriteAllBytes(file, Convert.FromBase64String((string)picture["data"]));
    }

    /// <summary>A window cannot be made 320 px wide, so the screen is emulated; colours are media features.</summary>
    public void Emulate(BrowserOptions options)
    {
        Driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = options.Width,
            ["height"] = options.Height,
            ["deviceScaleFactor"] = options.PixelRatio,
            ["mobile"] = false,
        });
        Driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new()
        {
            ["media"] = options.Paper ? "print" : "",
            ["features"] = new object[]
            {
                new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = options.Dark ? "dark" : "light" },
                new Dictionary<string, object> { ["name"] = "forced-colors", ["value"] = options.ForcedColors ? "active" : "none" },
            },
        });
    }

    public void Dispose()
    {
        Driver.Quit();
        Driver.Dispose();
        _service.Dispose();
    }

    private static ChromeOptions ChromeOptionsFor(BrowserOptions options)
    {
        var chrome = new ChromeOptions { BinaryLocation = Chromium };
        chrome.AddArguments(Arguments);
        chrome.AddArgument($"--window-size={options.Width},{options.Height}");
        chrome.SetLoggingPreference(LogType.Browser, LogLevel.All);
        if (!options.JavaScript)
        {
            chrome.AddUserProfilePreference("profile.managed_default_content_settings.javascript", 2);
        }

        return chrome;
    }
}
