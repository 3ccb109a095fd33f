using System.Text.RegularExpressions;
using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>Ids of the samples, found as a person would: on the page that lists them.</summary>
internal sealed partial class SampleIds(Visitor visitor)
{
    private static readonly Dictionary<string, (string List, string Title)> Listed = new()
    {
        ["note"] = ("/notes", "家屋評価の年間事務と評価替えの準備"),
        ["draft"] = ("/notes?tab=drafts", "非木造家屋（事務所・倉庫）の評価メモ"),
        ["question"] = ("/questions?tab=all&jobType=fixed-asset-tax-house", "図面評価にした家屋で、所有者から「見ていないのに」と言われたとき"),
        ["post"] = ("/counterparts?jobType=fixed-asset-tax-house", "質問を送る"),
    };

    private readonly Dictionary<string, string> _known = [];

    /// <summary>The address with every {name} replaced.</summary>
    public string Fill(string address) => Placeholder().Replace(address, match => Find(match.Groups[1].Value));

    private string Find(string name)
    {
        if (!_known.TryGetValue(name, out var id))
        {
            var (list, title) = Listed[name];
            visitor.SignIn(Demo.Sato);
            visitor.Open(list);
            var link = visitor.Browser.Driver.FindElement(By.XPath($"//main//a[contains(normalize-space(), '{title}')]"));
            id = _known[name] = LastNumber().Match(link.GetAttribute("href")!).Value;
        }

        return id;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\d+(?!.*\d)")]
    private static partial Regex LastNumber();
}
