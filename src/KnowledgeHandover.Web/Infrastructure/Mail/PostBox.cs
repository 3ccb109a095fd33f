using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Infrastructure.Mail;

/// <summary>
/// Takes letters during a request and returns at once, so that nobody can tell from the waiting time whether one was written.
/// It promises nothing: whatever must reach a person is also shown on a page.
/// </summary>
public sealed class PostBox(IOptions<SmtpOptions> smtp, SiteLinks links)
{
    private readonly Channel<Letter> _letters = Channel.CreateBounded<Letter>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether mails leave this house at all: a server, a sender and the site's own address are configured.</summary>
    public bool IsOpen => !string.IsNullOrEmpty(smtp.Value.Host) && !string.IsNullOrEmpty(smtp.Value.From) && links.AreKnown;

    /// <summary>The letter is written only when it is sent: where no mail leaves the house, nothing about it can go wrong.</summary>
    public void Drop(Func<Letter> letter)
    {
        if (IsOpen)
        {
            _letters.Writer.TryWrite(letter());
        }
    }

    public IAsyncEnumerable<Letter> CollectAsync(CancellationToken cancellationToken) => _letters.Reader.ReadAllAsync(cancellationToken);
}
