using System.ComponentModel.DataAnnotations;
using System.Net;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Section "Site" of the configuration.</summary>
public sealed record SiteOptions : IValidatableObject
{
    /// <summary>How people reach the site, as "https://hikitsugi.city.example.lg.jp".</summary>
    [Url]
    public string? Origin { get; init; }

    /// <summary>Addresses ("10.1.2.3") and networks ("10.1.2.0/24") of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public string[] KnownProxies { get; init; } = [];

    /// <summary>Whether people reach the site over TLS, be it ended here or at the proxy.</summary>
    public bool IsSecure => OriginUri?.Scheme == Uri.UriSchemeHttps;

    public Uri? OriginUri => Uri.TryCreate(Origin, UriKind.Absolute, out var uri) ? uri : null;

    public IEnumerable<IPNetwork> ProxyNetworks => KnownProxies.Select(ParseNetwork).OfType<IPNetwork>();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => KnownProxies
        .Where(p => ParseNetwork(p) is null)
        .Select(p => new ValidationResult($"Site:KnownProxies: \"{p}\" is neither an address nor a network such as 10.1.2.0/24.", [nameof(KnownProxies)]));

    private static IPNetwork? ParseNetwork(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
