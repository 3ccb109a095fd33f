using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Infrastructure.Mail;

/// <summary>Carries the letters to the mail server, one after the other. A server that is down, or an address that is none, costs the letter, never the site.</summary>
internal sealed partial class MailCarrier(PostBox box, IOptions<SmtpOptions> options, ILogger<MailCarrier> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in box.CollectAsync(stoppingToken))
        {
            try
            {
                await SendAsync(letter, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(logger, exception);
            }
        }
    }

    private async Task SendAsync(Letter letter, CancellationToken stoppingToken)
    {
        var smtp = options.Value;
        using var message = new MailMessage(smtp.From!, letter.To)
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.Headers["Message-ID"] = $"<{Guid.NewGuid():N}@{message.From!.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        using var client = new SmtpClient(smtp.Host, smtp.Port)
        {
            EnableSsl = smtp.Tls,
            Credentials = smtp.User is null ? null : new NetworkCredential(smtp.User, smtp.Password),
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(message, patience.Token);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not delivered to the mail server")]
    private static partial void LogLost(ILogger logger, Exception exception);
}
