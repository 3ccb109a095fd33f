using System.Text.RegularExpressions;
using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>Ids of the samples, found as a person would: on the page that lists them.</summary>
internal sealed partial class SampleIds(Visitor visitor)
{
    private static readonly Dictionary<string, (string Who, string List, string Title)> Listed = new()
    {
        ["note"] = (Demo.Sato, "/notes", "家屋評価の年間事務と評価替えの準備"),
        ["draft"] = (Demo.Sato, "/notes?tab=drafts", "非木造家屋（事務所・倉庫）の評価メモ"),
        ["question"] = (Demo.Sato, "/questions?tab=all&jobType=fixed-asset-tax-house", "図面評価にした家屋で、所有者から「見ていないのに」と言われたとき"),
        ["asked"] = (Demo.Sato, "/questions?tab=asked", "実地調査の写真は、取り壊したあと何年残していましたか"),
        ["post"] = (Demo.Sato, "/counterparts?jobType=fixed-asset-tax-house", "質問を送る"),
        ["own"] = (Demo.Sato, "/municipalities/072036", "主任（家屋評価）"),
        ["item"] = (Demo.Sato, "/", "農業用倉庫を事業用に変えた疑い"),
        ["subscription"] = (Demo.Sato, "/subscriptions", "フィード"),
        ["transfer"] = (Demo.Sato, "/transfers", "主任（家屋評価）"),
        ["theirs"] = (Demo.Hoshi, "/transfers", "主任（住民異動）"),
        ["member"] = (Demo.Endo, "/admin/members?state=Active", "佐藤 みどり"),
        ["assignment"] = (Demo.Endo, "/admin/members/{member}", "終える"),
        ["section"] = (Demo.Endo, "/admin/sections", "職を置く"),
        ["office"] = (Demo.Endo, "/admin/sections", "主任（家屋評価）"),
    };

    private readonly Dictionary<string, string> _known = [];

    /// <summary>The address with every {name} replaced.</summary>
    public string Fill(string address) => Placeholder().Replace(address, match => Find(match.Groups[1].Value));

    private string Find(string name)
    {
        if (!_known.TryGetValue(name, out var id))
        {
            var (who, list, title) = Listed[name];
            var address = Fill(list);
            visitor.SignIn(who);
            visitor.Open(address);
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
