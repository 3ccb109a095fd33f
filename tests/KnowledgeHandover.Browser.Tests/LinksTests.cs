using System.Text.RegularExpressions;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>Whoever follows a link arrives.</summary>
[Collection(OneSite.Name)]
public sealed partial class LinksTests(SiteProcess site, Desk desk)
{
    private const string OwnLinks = "return [...document.links].filter((a) => a.origin === location.origin).map((a) => a.pathname + a.search);";

    private const string FetchAll = """
        const done = arguments[arguments.length - 1];
        Promise.all(arguments[0].map((path) => fetch(path).then((answer) => `${answer.status} ${path}`))).then(done);
        """;

    [Fact]
    public void Links_OfEveryPage_LeadSomewhere()
    {
        var visitor = desk.WithScript(site);
        var ids = new SampleIds(visitor);
        HashSet<string> shapes = [];
        List<string> dead = [];
        foreach (var page in PageList.All.Where(p => p is { Who: Demo.Sato, Status: 200 }))
        {
            visitor.SignIn(Demo.Sato);
            visitor.Open(ids.Fill(page.Address));
            var fresh = visitor.Browser.Lines(OwnLinks).Where(link => shapes.Add(ShapeOf(link))).ToArray();
            dead.AddRange(Follow(visitor.Browser, fresh).Where(answer => !answer.StartsWith("200 ", StringComparison.Ordinal)).Select(answer => $"{answer} on {page.Name}"));
        }

        Assert.Contains("/notes/#/history?", shapes);
        Assert.Empty(dead);
    }

    private static IEnumerable<string> Follow(Browser browser, string[] paths)
    {
        browser.Driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromSeconds(60);
        return ((IEnumerable<object>)browser.Driver.ExecuteAsyncScript(FetchAll, [paths])!).Cast<string>();
    }

    /// <summary>One link of each kind is enough: ids and values do not matter, which parameters there are does.</summary>
    private static string ShapeOf(string link)
    {
        var (path, query) = link.Split('?', 2) is [var before, var after] ? (before, after) : (link, "");
        return $"{Number().Replace(path, "#")}?{string.Join('&', query.Split('&').Select(pair => pair.Split('=')[0]))}";
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
