using System.Net.Mail;

namespace KnowledgeHandover.Web.Infrastructure.Mail;

/// <summary>A mail to one person. What could end a header line or name a second recipient is refused here.</summary>
public sealed record Letter
{
    private const string NeverInAnAddress = ",;<>\" ";

    public Letter(string to, string subject, string body)
    {
        if (!Reaches(to))
        {
            throw new ArgumentException("Not one mail address.", nameof(to));
        }

        if (subject.Length is 0 or > 200 || subject.Any(char.IsControl))
        {
            throw new ArgumentException("A subject is one line of up to 200 characters.", nameof(subject));
        }

        (To, Subject, Body) = (to, subject, body);
    }

    /// <summary>Whether it is one mail address, and one that the mail client of this program can write to.</summary>
    public static bool Reaches(string to) => to.Length <= 254 && !to.Any(c => char.IsControl(c) || NeverInAnAddress.Contains(c))
        && MailAddress.TryCreate(to, out var address) && address.Address == to;

    public string To { get; }

    public string Subject { get; }

    public string Body { get; }
}
