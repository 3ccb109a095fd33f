using System.Text.Json;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>axe-core on the page as it stands. tests/run fetches it and names its file in HIKITSUGI_TEST_AXE.</summary>
public static class Axe
{
    private const string Variable = "HIKITSUGI_TEST_AXE";

    private const string Run = """
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ["violations"], ...arguments[0] }).then(
          (result) => done(JSON.stringify(result.violations)),
          (error) => done(JSON.stringify([{ id: "axe-error", impact: "critical", help: String(error), nodes: [] }])));
        """;

    /// <summary>Every violation as a readable line; empty is what each page owes. Skips the running test when axe-core is not there.</summary>
    public static IReadOnlyList<string> Violations(Browser browser) => Violations(browser, []);

    /// <summary>Only the contrast of texts: all that other colours can change.</summary>
    public static IReadOnlyList<string> FaintTexts(Browser browser) => Violations(browser, new() { ["runOnly"] = new[] { "color-contrast" } });

    private static IReadOnlyList<string> Violations(Browser browser, Dictionary<string, object> options)
    {
        var file = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(File.Exists(file), $"{Variable} names no file: axe-core was not fetched (tests/run needs npm for it).");
        browser.Driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromSeconds(60);
        if (!(bool)browser.Driver.ExecuteScript("return 'axe' in window;")!)
        {
            browser.Driver.ExecuteScript(File.ReadAllText(file));
        }

        using var violations = JsonDocument.Parse((string)browser.Driver.ExecuteAsyncScript(Run, options)!);
        return [.. violations.RootElement.EnumerateArray().SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(JsonElement violation)
    {
        var rule = $"{violation.GetProperty("id")} ({violation.GetProperty("impact")}): {violation.GetProperty("help")}";
        var nodes = violation.GetProperty("nodes");
        return nodes.GetArrayLength() == 0 ? [rule] : nodes.EnumerateArray().Select(node => $"{rule} — {Where(node)}");
    }

    private static string Where(JsonElement node)
    {
        var summary = node.GetProperty("failureSummary").GetString()!.ReplaceLineEndings(" ");
        return $"{node.GetProperty("target")} {node.GetProperty("html")} {summary}";
    }
}
