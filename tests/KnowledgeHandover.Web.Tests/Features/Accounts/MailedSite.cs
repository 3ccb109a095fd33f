using KnowledgeHandover.Web.Tests.Infrastructure;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

/// <summary>The site with a mail server and a configured origin.</summary>
public sealed class MailedSite : IAsyncDisposable
{
    public MailedSite()
    {
        App.Settings["Smtp:Host"] = "127.0.0.1";
        App.Settings["Smtp:Port"] = $"{Smtp.Port}";
        App.Settings["Smtp:From"] = "hikitsugi@city.example.lg.jp";
        App.Settings["Site:Origin"] = "https://hikitsugi.example.lg.jp";
    }

    public KnowledgeApp App { get; } = new();

    public SmtpStub Smtp { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Smtp.Dispose();
    }
}
