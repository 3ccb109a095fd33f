using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests.BadInput;

/// <summary>
/// Every form of the site × everything that may come in: never a 5xx, a sentence in Japanese, and what was typed is there again. Every
/// endpoint that takes a form stands in <see cref="FormTable"/>, or the first test fails.
/// </summary>
public sealed partial class EveryFormTests(FormStage stage) : IClassFixture<FormStage>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string> Patterns => [.. FormTable.Forms.Select(f => f.Pattern)];

    [Fact]
    public async Task Endpoints_ThatTakeAForm_AllStandInTheTable()
    {
        var loader = stage.App.Services.GetRequiredService<PageLoader>();
        List<string> patterns = [];
        foreach (var endpoint in stage.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var posts = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Any(h => h.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase))
                : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(m => m is not ("GET" or "HEAD")) == true;
            if (posts)
            {
                patterns.Add("/" + endpoint.RoutePattern.RawText!.TrimStart('/'));
            }
        }

        Assert.Contains("/notes/new", patterns);
        Assert.Equal(patterns.Distinct().Order(StringComparer.Ordinal), FormTable.Forms.Select(f => f.Pattern).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_SentWithoutItsToken_IsRefusedWithTheTextKept(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        var other = await stage.OpenAsSomebodyElseAsync();
        foreach (var token in new[] { null, "garbage", await FormStage.TokenAsync(other, form with { IsAnonymous = false }) })
        {
            using var response = await SendAsync(client, form, form.Good, token);
            if (form.Pattern.StartsWith("/error/", StringComparison.Ordinal))
            {
                Assert.True((int)response.StatusCode is 400 or 404, $"{(int)response.StatusCode}");
                continue;
            }

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            await AssertAnsweredAsync(form, response, form.Good.Where(f => form.Texts.Contains(f.Key)).ToDictionary());
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_OfARecordThatIsNotThere_IsNotFound(string pattern)
    {
        var form = Find(pattern);
        if (!IdInAddress().IsMatch(form.Address) || form.Pattern.StartsWith("/error/", StringComparison.Ordinal))
        {
            return;
        }

        var client = await stage.OpenAsync(form);
        var token = await FormStage.TokenAsync(client, form);
        foreach (var id in new[] { "999999999", "9223372036854775807", "99999999999999999999", "-1", "0", "x" })
        {
            using var response = await SendAsync(client, form with { Address = IdInAddress().Replace(form.Address, $"/{id}", 1) }, form.Good, token);

            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{id}: {(int)response.StatusCode}");
            await AssertAnsweredAsync(form, response, []);
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_WithFarTooMuchText_IsRefusedWithTheTextKept(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        var token = await FormStage.TokenAsync(client, form);
        string[] texts =
        [
            string.Join('\n', Enumerable.Repeat(new string('長', 99), 7000)),
            new string('題', 5000),
            string.Join('、', Enumerable.Range(0, 10_000).Select(i => $"業務{i}")),
        ];
        foreach (var text in texts)
        {
            foreach (var field in form.Texts)
            {
                var fields = form.Good;
                // A field of one line takes no line breaks, and one of names puts them in order.
                var sent = field.EndsWith("Body", StringComparison.OrdinalIgnoreCase) ? text : text.Replace("\n", "", StringComparison.Ordinal);
                fields[field] = sent;
                using var response = await SendAsync(client, form, fields, token);

                await AssertAnsweredAsync(form, response, new() { [field] = sent });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_WithTenThousandFieldsMore_IsAnswered(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        var token = await FormStage.TokenAsync(client, form);
        var empty = form.Good.ToDictionary(f => f.Key, _ => "");
        foreach (var i in Enumerable.Range(0, 10_000))
        {
            empty[$"Pick.業務{i}"] = "new";
        }

        using var response = await SendAsync(client, form, empty, token);

        await AssertAnsweredAsync(form, response, []);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_WithFieldsThatMakeNoSense_IsAnsweredInWords(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        var token = await FormStage.TokenAsync(client, form);
        foreach (var field in form.Fields.Keys.Append("Input.BasedOn").Append("Input").Append("Input.PositionId"))
        {
            foreach (var value in new[] { "", "x", "-1", "99999999999999999999", "0001-01-01", "9999-12-31", "<script>" })
            {
                var fields = form.Good;
                fields[field] = value;
                foreach (var text in form.Texts.Take(1))
                {
                    fields[text] = "";
                }

                using var response = await SendAsync(client, form, fields, token);

                await AssertAnsweredAsync(form, response, fields.Where(f => form.Texts.Skip(1).Contains(f.Key)).ToDictionary());
            }
        }
    }

    /// <summary>NUL, control characters, half surrogate pairs as UTF-8 and as percent signs, and bytes that are no UTF-8 at all.</summary>
    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_WithBytesThatAreNoText_IsAnswered(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        var token = await FormStage.TokenAsync(client, form);
        foreach (var bytes in new[] { "%00", "%07%1B%7F", "%ED%A1%82", "%ED%B0%80%ED%A1%82", "%FF%FE", "%C0%80", "%", "%zz", "%E3%81", "%EF%BF%BF%F4%8F%BF%BF" })
        {
            var body = string.Join('&', form.Good.Where(f => form.Fields.ContainsKey(f.Key)).Select(f => $"{f.Key}={Uri.EscapeDataString(stage.Fill(f.Value))}")
                .Concat(form.Texts.Select(t => $"{t}=%E6%9C%AC{bytes}")).Append($"__RequestVerificationToken={token}").Append($"x{bytes}=1"));
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            content.Headers.ContentType = new("application/x-www-form-urlencoded");
            using var response = await client.PostAsync(stage.Fill(form.Address), content, _cancellation);

            await AssertAnsweredAsync(form, response, []);
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Form_ThatIsNoForm_IsAnsweredInWords(string pattern)
    {
        var form = Find(pattern);
        var client = await stage.OpenAsync(form);
        foreach (var type in new[] { "application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7", "image/png" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"Input\": [\"題名\"], "));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await client.PostAsync(stage.Fill(form.Address), content, _cancellation);

            Assert.True((int)response.StatusCode is >= 400 and < 500, $"{type}: {(int)response.StatusCode}");
            await AssertAnsweredAsync(form, response, []);
        }
    }

    /// <summary>What the other tests spoil is good when it is not spoilt.</summary>
    [Theory]
    [InlineData("/account/sign-up")]
    [InlineData("/account/forgot-password")]
    [InlineData("/account/settings")]
    [InlineData("/account/invitations")]
    [InlineData("/notes/new")]
    [InlineData("/questions/new")]
    [InlineData("/questions/{id:long}")]
    [InlineData("/notes/{id:long}/ask")]
    [InlineData("/positions/{id:long}/open-items")]
    [InlineData("/open-items/{id:long}")]
    [InlineData("/job-types/new")]
    [InlineData("/job-types/{slug}/subscribe")]
    [InlineData("/admin/completeness")]
    [InlineData("/admin/sections/new")]
    [InlineData("/admin/sections/{id:long}/positions/new")]
    [InlineData("/admin/positions/{id:long}")]
    public async Task Form_WithGoodFields_IsTaken(string pattern)
    {
        await using var app = new FormStage();
        await app.InitializeAsync();
        var form = Find(pattern);
        var client = await app.OpenAsync(form);
        var fields = form.Good.ToDictionary(f => f.Key, f => app.Fill(f.Value));
        fields["__RequestVerificationToken"] = await FormStage.TokenAsync(client, form);

        using var response = await client.PostAsync(app.Fill(form.Address), new FormUrlEncodedContent(fields), _cancellation);

        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{(int)response.StatusCode}: {(await Browse.ParseAsync(response)).QuerySelector("#validation-summary")?.TextContent}");
    }

    private static FormCase Find(string pattern) => FormTable.Forms.Single(f => f.Pattern == pattern);

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, FormCase form, Dictionary<string, string> fields, string? token)
    {
        var sent = fields.Select(f => KeyValuePair.Create(f.Key, stage.Fill(f.Value)));
        return await client.PostAsync(stage.Fill(form.Address), new FormUrlEncodedContent(token is null ? sent : sent.Append(new("__RequestVerificationToken", token))), _cancellation);
    }

    private static async Task AssertAnsweredAsync(FormCase form, HttpResponseMessage response, Dictionary<string, string> typed)
    {
        var status = (int)response.StatusCode;
        Assert.True(status < 500, $"{form.Address}: {status}");
        if (status < 400 || form.IsNoPage)
        {
            return;
        }

        var page = await Browse.ParseAsync(response);
        var main = page.QuerySelector("main");
        Assert.True(main is not null, $"{form.Address}: {status} without a page");
        Assert.Matches("[ぁ-ん]{2}", main.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("main h1"));
        Assert.DoesNotMatch("The (field|value|JSON)|is not valid|is required|is invalid", page.QuerySelector("#validation-summary")?.TextContent ?? "");
        var shown = page.QuerySelectorAll("main textarea").OfType<IHtmlTextAreaElement>().Select(a => a.Value)
            .Concat(page.QuerySelectorAll("main input").Select(i => i.GetAttribute("value") ?? "")).Select(Plain).ToHashSet();
        Assert.All(typed, field => Assert.True(shown.Any(s => s.Contains(Plain(field.Value), StringComparison.Ordinal)), $"{form.Address}: {status}, {field.Key} is lost"));
    }

    /// <summary>Fields of one line have no line breaks in a browser either.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("/\\{[a-z]+\\}|/[0-9]+(?=/)")]
    private static partial Regex IdInAddress();
}
