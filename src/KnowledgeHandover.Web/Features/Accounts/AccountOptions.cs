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

    /// <summary>Forms of the pages before the sign-in that one connecting address may send in a minute; a whole town hall may share one.</summary>
    [Range(1, 100_000)]
    public int FormsPerMinute { get; init; } = 120;

    public bool Admits(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return MailDomains.Any(d => domain.Equals(d, StringComparison.OrdinalIgnoreCase) || domain.EndsWith($".{d}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Said beside a refused address.</summary>
    public string Refusal => $"利用登録できるのは {string.Join("、", MailDomains.Distinct())} で終わるメールアドレスだけです。";
}
