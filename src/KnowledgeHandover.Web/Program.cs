using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features;
using KnowledgeHandover.Web.Features.Search;
using KnowledgeHandover.Web.Infrastructure;

var isReindexing = args is [Reindexing.Verb, ..];

// The program lives beside its files wherever it is started from; only --data is relative to the caller.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = isReindexing ? args[1..] : args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;

    // A Japanese letter takes nine bytes of an address: pasted paragraphs are to reach the search, which says that they are too long.
    kestrel.Limits.MaxRequestLineSize = 32 * 1024;
});
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
{
    builder.WebHost.UseUrls("http://127.0.0.1:5080");
}

builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
builder.Services.AddSite(builder.Configuration, builder.Environment);

var app = builder.Build();
app.UseSite();
try
{
    if (isReindexing)
    {
        await using (app)
        {
            return await Reindexing.RunAsync(app.Services, CancellationToken.None);
        }
    }

    await app.Services.StartStoreAsync(app.Environment, app.Lifetime.ApplicationStopping);
}
catch (Exception exception) when (exception is DatabaseTooNewException or DataFolderInUseException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

app.Lifetime.ApplicationStarted.Register(() => StartNotice.Print(app));
await app.RunAsync();
return 0;

/// <summary>Named so that the tests can host it.</summary>
public sealed partial class Program;
