using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

/// <summary>Writes Atom (RFC 4287).</summary>
internal sealed record AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public required FeedSite Site { get; init; }

    public required long SubscriptionId { get; init; }

    public required string Title { get; init; }

    /// <summary>Path of the page on the site.</summary>
    public required string Page { get; init; }

    /// <summary>For a feed without entries.</summary>
    public required DateTime Begun { get; init; }

    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    public DateTime Updated => Entries.Count > 0 ? Entries.Max(e => e.Updated) : Begun;

    public byte[] ToUtf8()
    {
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "ja"),
            new XElement(Atom + "id", Id($"subscriptions/{SubscriptionId.ToString(CultureInfo.InvariantCulture)}")),
            new XElement(Atom + "title", Clean(Title)),
            new XElement(Atom + "updated", Time(Updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", "ひきつぎ")),
            // Never with the token: the feed may be passed on.
            Link("self", $"/feeds/{SubscriptionId.ToString(CultureInfo.InvariantCulture)}.atom", "application/atom+xml"),
            Link("alternate", Page, "text/html"),
            Entries.Select(Entry));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            new XDocument(feed).Save(writer);
        }

        return bytes.ToArray();
    }

    private XElement Entry(FeedEntry entry) => new(
        Atom + "entry",
        new XElement(Atom + "id", Id(entry.Path)),
        new XElement(Atom + "title", Clean(entry.Title)),
        new XElement(Atom + "published", Time(entry.Published)),
        new XElement(Atom + "updated", Time(entry.Updated)),
        new XElement(Atom + "author", new XElement(Atom + "name", Clean(entry.Place))),
        Link("alternate", $"/{entry.Path}", "text/html"),
        new XElement(Atom + "summary", new XAttribute("type", "text"), Clean(entry.Summary)));

    private XElement Link(string relation, string path, string type) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", Site.Origin + path));

    /// <summary>A tag URI (RFC 4151): stays the same when the site moves to https or to another port.</summary>
    private string Id(string path) => $"tag:{Site.Authority},2026:{path}";

    private static string Time(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to write control characters or half of a surrogate pair.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}

/// <param name="Origin">Such as "https://hikitsugi.city.example.lg.jp".</param>
/// <param name="Authority">The host alone, for the ids.</param>
internal sealed record FeedSite(string Origin, string Authority)
{
    /// <summary>As configured; without that, as the feed reader itself called the site.</summary>
    public static FeedSite Of(SiteLinks links, HttpRequest request) => links.AreKnown
        ? new(links.To(""), new Uri(links.To("")).Host)
        : new($"{request.Scheme}://{request.Host}", request.Host.Host);
}
