using System.Text.RegularExpressions;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>A page that nobody listed is a page that nobody looked at.</summary>
public sealed partial class PageListTests
{
    /// <summary>Pages that no address leads to: they answer a form.</summary>
    private static readonly Dictionary<string, string> AnswersToAForm = new()
    {
        ["/error/401"] = nameof(StatesTests.SessionEnded_SuitsEveryScreen),
    };

    [Fact]
    public void PageList_HasEveryPageOfTheSite()
    {
        var routes = Routes();
        var listed = PageList.All.Select(page => RouteOf(page.Address, routes)).Distinct().ToList();

        Assert.Contains("/notes/{id:long}", routes);
        Assert.DoesNotContain("/notes/{id:long}", routes.Except(listed));
        Assert.Equal(AnswersToAForm.Keys, routes.Except(listed));
    }

    /// <summary>Every .cshtml file of the site that has an address and shows something.</summary>
    private static List<string> Routes() =>
        [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "KnowledgeHandover.Web", "Features"), "*.cshtml", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(page => page.Contains('<', StringComparison.Ordinal)) // the others redirect, or answer a script
            .Select(page => PageDirective().Match(page))
            .Where(directive => directive.Success)
            .Select(directive => directive.Groups[1].Value)];

    /// <summary>The route with the fewest parameters that serves this address, as the site itself chooses.</summary>
    private static string RouteOf(string address, List<string> routes) =>
        routes.Where(route => Regex.IsMatch(address.Split('?')[0], $"^{Parameter().Replace(route, Values)}$")).MinBy(route => route.Count(c => c == '{'))
        ?? throw new InvalidOperationException($"No page has the address {address}.");

    private static string Values(Match parameter) =>
        parameter.Value.Contains(":regex", StringComparison.Ordinal) ? "[a-z-]+" : parameter.Value.Contains(':', StringComparison.Ordinal) ? @"(\d+|\{\w+\})" : "[^/]+";

    [GeneratedRegex("^@page \"(.+)\"")]
    private static partial Regex PageDirective();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
