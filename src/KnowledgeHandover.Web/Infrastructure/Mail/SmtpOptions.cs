using System.ComponentModel.DataAnnotations;

namespace KnowledgeHandover.Web.Infrastructure.Mail;

/// <summary>Section "Smtp" of the configuration. Without a host no mail is sent, and everything works all the same.</summary>
public sealed record SmtpOptions
{
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    /// <summary>Sender of every mail.</summary>
    [EmailAddress]
    public string? From { get; init; }

    /// <summary>Only where the server asks for it.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>STARTTLS; a server that does not offer it is then refused.</summary>
    public bool Tls { get; init; }
}
