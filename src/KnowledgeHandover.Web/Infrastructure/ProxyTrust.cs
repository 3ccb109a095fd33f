using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// What the site knows of how it is reached: which proxies may say who asks, under which name it answers, and whether its cookies
/// travel over TLS only.
/// </summary>
internal static class ProxyTrust
{
    public static void AddProxyTrust(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SiteOptions>>((forwarded, site) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Every one of a line of proxies, as long as each is known.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in site.Value.ProxyNetworks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<SiteOptions>>((options, site) => options.Cookie.SecurePolicy = PolicyOf(site.Value));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IOptions<SiteOptions>>((options, site) => options.Cookie.SecurePolicy = PolicyOf(site.Value));
        services.ConfigureOptions<SecureSessions>();
    }

    public static void UseProxyTrust(this IApplicationBuilder app)
    {
        // Without a network in its list the middleware would believe everybody.
        if (app.ApplicationServices.GetRequiredService<IOptions<SiteOptions>>().Value.KnownProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.Use(TakeOriginsWordAsync);
    }

    /// <summary>
    /// A request under a foreign name (DNS rebinding, a misdirected proxy) gets no page. The machine's own names stay open, for health checks.
    /// The framework's host filtering answers before any of our headers are set, so this one stands in its place.
    /// </summary>
    public static Task RequireKnownHostAsync(HttpContext context, RequestDelegate next)
    {
        var origin = context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.OriginUri;
        // The page that says so is sent through here once more.
        if (origin is null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
            || context.Request.Host.Host.Equals(origin.Host, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    /// <summary>Whoever configured an https origin says that TLS is ended before us, although the proxy may not: no cookie is refused or left unsafe for that.</summary>
    private static Task TakeOriginsWordAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.IsSecure)
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
        }

        return next(context);
    }

    private static CookieSecurePolicy PolicyOf(SiteOptions site) => site.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private sealed class SecureSessions(IOptions<SiteOptions> site) : IConfigureNamedOptions<CookieAuthenticationOptions>
    {
        public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

        public void Configure(string? name, CookieAuthenticationOptions options) => options.Cookie.SecurePolicy = PolicyOf(site.Value);
    }
}
