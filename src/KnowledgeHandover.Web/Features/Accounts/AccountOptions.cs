using System.ComponentModel.DataAnnotations;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Section "Accounts" of the configuration.</summary>
public sealed record AccountOptions
{
    /// <summary>Mail domains from which people may sign up; subdomains count.</summary>
    [MinLength(1)]
    public string[] MailDomains { get; init; } = ["lg.jp"];

    /// <summary>Whether a feed may be opened with the token in its address, for readers that know no HTTP Basic.</summary>
    public bool FeedTokenInAddress { get; init; } = true;
}
