using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>The last word on what leaves the renderer: elements, attributes and addresses named here stay, all else goes, content and all.</summary>
internal static partial class HtmlAllowList
{
    private const int MaxAddressLength = 2_000;
    private const string Html = "http://www.w3.org/1999/xhtml";

    private static readonly FrozenDictionary<string, string[]> AttributesOf = new Dictionary<string, string[]>
    {
        ["a"] = ["href", "id", "class", "aria-label"],
        ["blockquote"] = [],
        ["br"] = [],
        ["code"] = [],
        ["del"] = [],
        ["div"] = ["class", "role", "tabindex", "aria-label"],
        ["em"] = [],
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["h5"] = ["id"],
        ["h6"] = ["id"],
        ["hr"] = [],
        ["img"] = ["src", "alt", "loading"],
        ["input"] = ["type", "checked", "disabled", "aria-label"],
        ["label"] = [],
        ["li"] = ["id", "class"],
        ["ol"] = ["start"],
        ["p"] = [],
        ["pre"] = [],
        ["strong"] = [],
        ["sup"] = [],
        ["table"] = [],
        ["tbody"] = [],
        ["td"] = ["class"],
        ["th"] = ["class", "scope"],
        ["thead"] = [],
        ["tr"] = [],
        ["ul"] = ["class"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Classes =
        new[] { "table-scroll", "footnotes", "footnote-ref", "footnote-back-ref", "contains-task-list", "task-list-item", "align-center", "align-right" }.ToFrozenSet();

    public static void Clean(IElement root)
    {
        foreach (var node in root.ChildNodes.ToList())
        {
            if (node is IElement element && IsAllowed(element))
            {
                CleanAttributes(element);
                Clean(element);
            }
            else if (node is not IText)
            {
                root.RemoveChild(node);
            }
        }
    }

    /// <summary>A picture is only ever loaded from the attachments of this site.</summary>
    public static bool IsAttachment(string? address) => address is not null && AttachmentAddress().IsMatch(address);

    private static bool IsAllowed(IElement element) => element.NamespaceUri == Html && AttributesOf.ContainsKey(element.LocalName)
        && element switch
        {
            { LocalName: "img" } => IsAttachment(element.GetAttribute("src")),
            { LocalName: "input" } => element.GetAttribute("type") == "checkbox" && element.HasAttribute("disabled"),
            _ => true,
        };

    private static void CleanAttributes(IElement element)
    {
        foreach (var attribute in element.Attributes.ToList())
        {
            if (!AttributesOf[element.LocalName].Contains(attribute.Name) || !IsHarmless(attribute))
            {
                element.RemoveAttribute(attribute.Name);
            }
        }

        if (element.GetAttribute("href") is { } address && WebAddress().IsMatch(address))
        {
            element.SetAttribute("rel", "noopener noreferrer nofollow");
        }
    }

    private static bool IsHarmless(IAttr attribute) => attribute.Name switch
    {
        "href" => IsAllowedAddress(attribute.Value),
        "id" => OwnId().IsMatch(attribute.Value),
        "class" => attribute.Value.Split(' ').All(Classes.Contains),
        _ => true,
    };

    private static bool IsAllowedAddress(string address) => address.Length <= MaxAddressLength && !address.Any(c => char.IsControl(c) || c is ' ' or '\\')
        && (WebAddress().IsMatch(address) || MailAddress().IsMatch(address) || RootRelative().IsMatch(address) || (address.StartsWith('#') && OwnId().IsMatch(address[1..])));

    [GeneratedRegex(@"^https?://[^/?#]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"^mailto:[^/?#]+@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^/($|[^/])", RegexOptions.NonBacktracking)]
    private static partial Regex RootRelative();

    [GeneratedRegex(@"^/attachments/[0-9]+/[^/?#\\]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex AttachmentAddress();

    /// <summary>Ids with a prefix of ours, so that no text can take the place of an element of the page.</summary>
    [GeneratedRegex(@"^(s-|fn:|fnref:)\S*\z", RegexOptions.NonBacktracking)]
    private static partial Regex OwnId();
}
