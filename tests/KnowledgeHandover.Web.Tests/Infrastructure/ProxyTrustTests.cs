using System.Net;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

/// <summary>A site behind a proxy that ends TLS, as SECURITY.md advises.</summary>
public sealed class ProxyTrustTests : IAsyncDisposable
{
    private const string Proxy = "10.9.0.7";

    private readonly KnowledgeApp _app = new()
    {
        Settings =
        {
            ["Site:Origin"] = "https://hikitsugi.example.lg.jp",
            ["Site:KnownProxies:0"] = "10.9.0.0/24",
            ["Site:KnownProxies:1"] = "192.0.2.200",
            ["Accounts:FormsPerMinute"] = "2",
        },
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Forms_ThroughAKnownProxy_AreCountedPerVisitorBehindIt()
    {
        Assert.Equal("400 400 429", await ThreeFormsAsync(Proxy, "203.0.113.1"));
        Assert.Equal("400 400 429", await ThreeFormsAsync("192.0.2.200", "203.0.113.2"));
        Assert.Equal("400 400 429", await ThreeFormsAsync(Proxy, "203.0.113.3, 10.9.0.8"));
    }

    [Fact]
    public async Task Forms_FromAnUnknownAddressThatClaimsToBeAProxy_AreCountedForThatAddress()
    {
        Assert.Equal("400 400 429", await ThreeFormsAsync("198.51.100.1", "203.0.113.4"));
        Assert.Equal("429 429 429", await ThreeFormsAsync("198.51.100.1", "203.0.113.5"));
        Assert.Equal("400 400 429", await ThreeFormsAsync(Proxy, "203.0.113.4"));
    }

    [Fact]
    public async Task Cookies_OfASiteOverTls_AreSecureEvenWhereTheProxySpeaksPlainHttp()
    {
        var answer = await SendAsync("GET", "/account/sign-in", "198.51.100.9");

        Assert.Equal(StatusCodes.Status200OK, answer.Response.StatusCode);
        Assert.Contains(answer.Response.Headers.SetCookie, c => c!.StartsWith("hikitsugi-form=", StringComparison.Ordinal));
        Assert.All(answer.Response.Headers.SetCookie, c => Assert.Contains("; secure;", c, StringComparison.Ordinal));
        Assert.Equal("max-age=31536000", answer.Response.Headers.StrictTransportSecurity);
    }

    [Fact]
    public async Task SignIn_OverTls_SetsASecureSession()
    {
        var member = await Town.Koriyama(_app).MemberAsync("安全 花子");
        using var client = _app.CreateAnonymousClient();
        using var response = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Town.Password });

        Assert.Contains("; secure;", Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("hikitsugi=", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("おはようございます、安全さん", (await client.OpenAsync("/")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("evil.example.com", 421)]
    [InlineData("hikitsugi.example.lg.jp.evil.example.com", 421)]
    [InlineData("hikitsugi.example.lg.jp", 200)]
    [InlineData("HIKITSUGI.example.lg.jp:443", 200)]
    [InlineData("127.0.0.1:5080", 200)]
    public async Task Host_OnlyTheSitesOwnNameOrThisMachine_IsAnswered(string host, int status)
    {
        var answer = await SendAsync("GET", "/account/sign-in", Proxy, host: host);

        Assert.Equal(status, answer.Response.StatusCode);
        using var reader = new StreamReader(answer.Response.Body);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains(status == 200 ? "パスワード" : "このアドレスでは開けません", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_OfASiteWithoutTls_TravelAsTheyCame()
    {
        await using var plain = new KnowledgeApp();
        var answer = await plain.Server.SendAsync(context => (context.Request.Method, context.Request.Path) = ("GET", "/account/sign-in"), TestContext.Current.CancellationToken);

        Assert.Contains(answer.Response.Headers.SetCookie, c => c!.StartsWith("hikitsugi-form=", StringComparison.Ordinal));
        Assert.All(answer.Response.Headers.SetCookie, c => Assert.DoesNotContain("secure", c, StringComparison.Ordinal));
        Assert.False(answer.Response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Start_WithAProxyThatIsNoAddress_IsRefused()
    {
        await using var wrong = new KnowledgeApp { Settings = { ["Site:KnownProxies:0"] = "proxy.local" } };

        var refusal = Assert.ThrowsAny<Exception>(() => wrong.Services);

        Assert.Contains("\"proxy.local\" is neither an address nor a network", refusal.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> ThreeFormsAsync(string from, string visitor)
    {
        List<int> statuses = [];
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await SendAsync("POST", "/account/sign-in", from, visitor)).Response.StatusCode);
        }

        return string.Join(' ', statuses);
    }

    private Task<HttpContext> SendAsync(string method, string path, string from, string? visitor = null, string host = "localhost") => _app.Server.SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (context.Request.Method, context.Request.Path, context.Request.Host) = (method, path, new HostString(host));
        context.Request.ContentType = method == "POST" ? "application/x-www-form-urlencoded" : null;
        if (visitor is not null)
        {
            context.Request.Headers["X-Forwarded-For"] = visitor;
        }
    });
}
