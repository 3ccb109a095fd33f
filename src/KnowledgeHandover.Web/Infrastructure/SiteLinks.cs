using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Whole addresses for mails and for links that are handed over. The Host header is never asked: whoever sends the request writes it.</summary>
public sealed class SiteLinks(IOptions<SiteOptions> options, IServer server)
{
    private const string StandardOrigin = "http://127.0.0.1:5080";

    /// <summary>Whether others can follow the links; a mail with links is only sent then.</summary>
    public bool AreKnown => !string.IsNullOrEmpty(options.Value.Origin);

    public string To(string path) => (AreKnown ? options.Value.Origin! : ListensOn ?? StandardOrigin).TrimEnd('/') + path;

    /// <summary>The address of --urls, such as a trial on another port; null when it names every address of the machine, as "http://*:80".</summary>
    private string? ListensOn => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .FirstOrDefault(a => Uri.TryCreate(a, UriKind.Absolute, out var address) && address.Host is not ("0.0.0.0" or "[::]"));
}
