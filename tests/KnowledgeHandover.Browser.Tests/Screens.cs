using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>The screens through which people look at this site, and what every page owes each of them.</summary>
internal static class Screens
{
    private const string Screenshots = "HIKITSUGI_TEST_SCREENSHOTS";

    private const string FindCutOff = """
        const isCut = (e) => {
          e.scrollIntoView({ block: "center", behavior: "instant" });
          const box = e.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return box.left < 0 || box.right > document.documentElement.clientWidth + 1 || e.scrollWidth > e.clientWidth + 1 || !e.contains(top);
        };
        return [...document.querySelectorAll(".button, button:not(.visually-hidden), summary, .search input")]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && isCut(e))
          .map((e) => `cut off: ${e.outerHTML.slice(0, 200)}`);
        """;

    private const string FindInvisibleEdges = """
        const probe = document.body.appendChild(document.createElement("p"));
        probe.style.backgroundColor = "Canvas";
        const paper = getComputedStyle(probe).backgroundColor;
        probe.remove();
        const isSeen = (width, style, color) => parseFloat(width) > 0 && style !== "none" && color !== paper && color !== "rgba(0, 0, 0, 0)";
        const hasEdge = (e, s = getComputedStyle(e)) => isSeen(s.borderBottomWidth, s.borderBottomStyle, s.borderBottomColor);
        const hasRing = (e, s = getComputedStyle(e)) => isSeen(s.outlineWidth, s.outlineStyle, s.outlineColor);
        const kinds = new Map();
        document.querySelectorAll("a[href], button:not([tabindex='-1']), input:not([type=hidden]), select, textarea, summary, [tabindex='0']").forEach((e) => {
          if (e.checkVisibility({ visibilityProperty: true })) {
            kinds.set(`${e.tagName} ${e.type} ${e.className} ${e.parentElement.className}`, e);
          }
        });
        const faults = [];
        for (const e of kinds.values()) {
          if (e.matches(".button, .toolbar button, .editor__tabs button, .search button, .search input, .pager a, input:not([type=radio], [type=checkbox], [type=file]), select, textarea") && !hasEdge(e)) {
            faults.push(`no edge: ${e.outerHTML.slice(0, 200)}`);
          }
          e.focus({ preventScroll: true });
          if (document.activeElement === e && !hasRing(e)) {
            faults.push(`no ring: ${e.outerHTML.slice(0, 200)}`);
          }
        }
        return faults;
        """;

    private static readonly (string Name, BrowserOptions Options, Func<Browser, IEnumerable<string>> Look)[] All =
    [
        ("office", new BrowserOptions(), browser => [.. Sideways(browser), .. Axe.Violations(browser)]),
        ("320px", new BrowserOptions { Width = 320 }, browser => [.. Sideways(browser), .. CutOff(browser), .. Axe.Violations(browser)]),
        ("zoom", new BrowserOptions { Width = 640, Height = 384, PixelRatio = 2 }, browser => [.. Sideways(browser), .. CutOff(browser)]), // 1280 px at 200 %
        ("dark", new BrowserOptions { Dark = true }, Axe.FaintTexts),
        ("forced-colors", new BrowserOptions { ForcedColors = true }, InvisibleEdges),
    ];

    /// <summary>Whatever somebody could complain about on the page as it stands; empty is what it owes.</summary>
    public static IReadOnlyList<string> Complaints(Browser browser, string name)
    {
        List<string> complaints = [];
        foreach (var (screen, options, look) in All)
        {
            browser.Emulate(options);
            KeepScreenshot(browser, $"{name}-{screen}.png");
            complaints.AddRange(look(browser).Select(complaint => $"{screen}: {complaint}"));
        }

        browser.Emulate(new BrowserOptions());
        return complaints;
    }

    /// <summary>Buttons and fields that stick out of the window, whose words do not fit, or that something else lies upon.</summary>
    public static IReadOnlyList<string> CutOff(Browser browser) => browser.Lines(FindCutOff);

    /// <summary>
    /// Where the reader's own few colours stand in for ours, backgrounds and shadows say nothing: a button and a field need an edge,
    /// and what is focused a ring. One of each kind is looked at.
    /// </summary>
    public static IReadOnlyList<string> InvisibleEdges(Browser browser)
    {
        new Actions(browser.Driver).SendKeys(Keys.Tab).Perform(); // from now on the ring is shown
        return browser.Lines(FindInvisibleEdges);
    }

    private static IEnumerable<string> Sideways(Browser browser) =>
        browser.HorizontalOverflow() is var pixels and > 0 ? [$"scrolls {pixels} px sideways"] : [];

    /// <summary>For people who look: HIKITSUGI_TEST_SCREENSHOTS names a folder.</summary>
    private static void KeepScreenshot(Browser browser, string file)
    {
        if (Environment.GetEnvironmentVariable(Screenshots) is { Length: > 0 } folder)
        {
            browser.SaveScreenshot(Path.Combine(folder, file));
        }
    }
}
