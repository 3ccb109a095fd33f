using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Tests.Features.Notes;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

/// <summary>Every kind of answer carries the same headers; none is forgotten because it is made elsewhere in the pipeline.</summary>
public sealed partial class SecurityHeadersTests : IAsyncDisposable
{
    private readonly FailingReads _reads = new();
    private readonly KnowledgeApp _app = new() { Settings = { ["Limits:EditorCallsPerMinute"] = "1" } };

    public SecurityHeadersTests() => _app.Interceptors.Add(_reads);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EveryKindOfAnswer_CarriesTheHeaders()
    {
        var town = await NoteTown.BuildAsync(_app);
        var note = await town.NoteAsync("本文");
        using var client = await _app.SignInAsync(town.Writer);
        using var anonymous = _app.CreateAnonymousClient();
        using var style = await anonymous.GetAsync("/css/site.css", TestContext.Current.CancellationToken);
        List<string> wrong = [];
        HashSet<string> nonces = [];
        foreach (var (kind, expected, from, request) in Kinds(client, anonymous, note.Id, style.Headers.ETag!.ToString()))
        {
            _reads.Fail = kind == "failure";
            using var response = await from.SendAsync(request, TestContext.Current.CancellationToken);
            _reads.Fail = false;
            wrong.AddRange(MistakesOf(response, nonces).Select(m => $"{kind}: {m}"));
            Assert.True((int)response.StatusCode == expected, $"{kind}: {(int)response.StatusCode}, expected {expected}");
            request.Dispose();
        }

        Assert.Empty(wrong);
        Assert.True(nonces.Count > 10, "the nonces repeat themselves");
    }

    [Fact]
    public async Task Page_CarriesItsNonceOnEveryScript()
    {
        using var client = _app.CreateAnonymousClient();
        using var response = await client.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);

        var nonce = Nonce().Match(response.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
        var scripts = (await Browse.ParseAsync(response)).QuerySelectorAll("script");
        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Equal(nonce, s.GetAttribute("nonce")));
    }

    private static IEnumerable<(string Kind, int Status, HttpClient From, HttpRequestMessage Request)> Kinds(HttpClient member, HttpClient anonymous, long note, string etag)
    {
        yield return ("page", 200, member, Get("/"));
        yield return ("page without a session", 200, anonymous, Get("/account/sign-in"));
        yield return ("redirect to the sign-in", 302, anonymous, Get("/notes"));
        yield return ("redirect to the own address", 302, member, Get("/account/invitations/1/withdraw"));
        yield return ("unreadable", 404, member, Get("/notes/999999"));
        yield return ("no such address", 404, member, Get("/no/such/page"));
        yield return ("no such file", 404, member, Get("/css/none.css"));
        yield return ("page without forms", 400, member, Post($"/notes/{note}"));
        yield return ("another method", 405, member, new HttpRequestMessage(HttpMethod.Delete, "/job-types/suggest"));
        yield return ("form without token", 400, member, Post("/notes/new"));
        yield return ("form after the session", 401, anonymous, Post("/notes/new"));
        yield return ("style sheet", 200, anonymous, Get("/css/site.css"));
        yield return ("script", 200, anonymous, Get("/js/site.js"));
        yield return ("picture", 200, anonymous, Get("/favicon.svg"));
        yield return ("style sheet known already", 304, anonymous, Get("/css/site.css", ("If-None-Match", etag)));
        yield return ("head only", 200, member, new HttpRequestMessage(HttpMethod.Head, "/notes"));
        yield return ("json", 200, member, Get("/job-types/suggest?q=a"));
        yield return ("too often", 429, member, Get("/job-types/suggest?q=b"));
        yield return ("feed without token", 401, anonymous, Get("/feeds/1.atom"));
        yield return ("error page by its address", 404, anonymous, Get("/error/404"));
        yield return ("failure", 500, member, Get("/questions"));
    }

    private static IEnumerable<string> MistakesOf(HttpResponseMessage response, HashSet<string> nonces)
    {
        string HeaderOf(string name) => string.Join(" | ", response.Headers.TryGetValues(name, out var values) ? values : []);
        var policy = HeaderOf("Content-Security-Policy");
        foreach (var part in new[] { "default-src 'none';", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "connect-src 'self'" }.Where(p => !policy.Contains(p, StringComparison.Ordinal)))
        {
            yield return $"no {part}";
        }

        foreach (var unsafePart in new[] { "unsafe-inline", "unsafe-eval", "http:", "https:", "*" }.Where(p => policy.Contains(p, StringComparison.Ordinal)))
        {
            yield return $"{unsafePart} in {policy}";
        }

        if (!Nonce().IsMatch(policy) || !nonces.Add(Nonce().Match(policy).Groups[1].Value))
        {
            yield return $"no fresh nonce in {policy}";
        }

        (string Name, string Value)[] others =
        [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"), ("Server", ""),
        ];
        foreach (var (name, value) in others.Where(h => HeaderOf(h.Name) != h.Value))
        {
            yield return $"{name} is \"{HeaderOf(name)}\"";
        }
    }

    private static HttpRequestMessage Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static HttpRequestMessage Post(string path) => new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("Input.Title", "題名")]) };

    [GeneratedRegex("script-src 'nonce-([A-Za-z0-9+/=]{24})'")]
    private static partial Regex Nonce();

    /// <summary>A part that fails as no test of ours foresaw.</summary>
    private sealed class FailingReads : DbCommandInterceptor
    {
        public bool Fail { get; set; }

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default) =>
            Fail && command.CommandText.Contains("questions", StringComparison.Ordinal) ? throw new InvalidOperationException("broken on purpose") : new(result);
    }
}
