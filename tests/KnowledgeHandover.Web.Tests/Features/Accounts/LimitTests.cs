using System.Net;
using Microsoft.AspNetCore.Http;

namespace KnowledgeHandover.Web.Tests.Features.Accounts;

public sealed class LimitTests : IAsyncDisposable
{
    private readonly KnowledgeApp _app = new() { Settings = { ["Accounts:FormsPerMinute"] = "5" } };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Forms_BeyondTheLimitOfOneAddress_AreRefusedForThatAddressOnly()
    {
        string[] paths = ["/account/sign-in", "/account/sign-up", "/account/forgot-password"];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(StatusCodes.Status400BadRequest, (await PostAsync(paths[i % 3], "192.0.2.1")).Response.StatusCode);
        }

        foreach (var path in paths)
        {
            var refused = await PostAsync(path, "192.0.2.1");
            Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
            Assert.Equal("60", refused.Response.Headers.RetryAfter);
            using var reader = new StreamReader(refused.Response.Body);
            Assert.Contains("操作が続きすぎました", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(StatusCodes.Status400BadRequest, (await PostAsync(path, "192.0.2.2")).Response.StatusCode);
            Assert.Equal(StatusCodes.Status200OK, (await SendAsync("GET", path, "192.0.2.1")).Response.StatusCode);
        }
    }

    private Task<HttpContext> PostAsync(string path, string from) => SendAsync("POST", path, from);

    private Task<HttpContext> SendAsync(string method, string path, string from) => _app.Server.SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (context.Request.Method, context.Request.Path) = (method, path);
        context.Request.ContentType = "application/x-www-form-urlencoded";
    });
}
