using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests;

/// <summary>What a person does with a browser: sign in, open a page, fill in its form and send it.</summary>
public static class Browse
{
    public static async Task<HttpClient> SignInAsync(this KnowledgeApp app, Member member)
    {
        var client = app.CreateAnonymousClient();
        var response = await client.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = member.Email!, ["Input.Password"] = Town.Password });
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    public static async Task<IHtmlDocument> OpenAsync(this HttpClient client, string url)
    {
        using var response = await client.GetAsync(url);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"GET {url}: {(int)response.StatusCode}");
        return await ParseAsync(response);
    }

    /// <summary>Opens the page, takes its form (the one whose action is given, else the first of the main part), changes the fields and sends it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string url, Dictionary<string, string> fields, string? action = null)
    {
        return await (await Form.OfAsync(client, url, action)).SendAsync(fields);
    }

    /// <summary>Opens the page again and again until it is as it should be, as a person who reloads.</summary>
    public static async Task<IHtmlDocument> UntilAsync(this HttpClient client, string url, Predicate<IHtmlDocument> isThere)
    {
        for (var since = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            using var response = await client.GetAsync(url);
            var page = await ParseAsync(response);
            if (isThere(page) || since.Elapsed > TimeSpan.FromSeconds(60))
            {
                Assert.True(isThere(page), $"GET {url}: {page.Body!.TextContent}");
                return page;
            }
        }
    }

    /// <summary>Posts to an address without having seen its form, as a forger would with the token of another page.</summary>
    /// <returns>The status code.</returns>
    public static async Task<int> PressAsync(this HttpClient client, string url, params KeyValuePair<string, string>[] fields)
    {
        var token = (await client.OpenAsync("/account/sign-out")).QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var response = await client.PostAsync(url, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields]));
        return (int)response.StatusCode;
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
}

/// <summary>A form that was opened and may be sent later, and again.</summary>
public sealed class Form
{
    private readonly HttpClient _client;
    private readonly IHtmlFormElement _form;
    private readonly string _url;

    private Form(HttpClient client, IHtmlFormElement form, string url) => (_client, _form, _url) = (client, form, url);

    public static async Task<Form> OfAsync(HttpClient client, string url, string? action = null)
    {
        var page = await client.OpenAsync(url);
        var form = page.QuerySelectorAll("main form").OfType<IHtmlFormElement>()
            .FirstOrDefault(f => f.Method.Equals("post", StringComparison.OrdinalIgnoreCase) && (action is null || (f.GetAttribute("action") ?? "").Contains(action, StringComparison.Ordinal)))
            ?? throw new InvalidOperationException($"{url}: no form {action}");
        return new Form(client, form, url);
    }

    public Task<HttpResponseMessage> SendAsync(Dictionary<string, string> fields) =>
        _client.PostAsync(PathOf(_form.GetAttribute("action"), _url), new FormUrlEncodedContent(FieldsOf(_form, fields)));

    /// <summary>All fields a browser would send, with the given ones in the place of what stands there.</summary>
    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, Dictionary<string, string> changed)
    {
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "file" } => (null, ""),
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, ""),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value ?? ""),
                _ => (null, ""),
            };
            if (name is { Length: > 0 } && !changed.ContainsKey(name))
            {
                yield return new(name, value);
            }
        }

        foreach (var field in changed)
        {
            yield return field;
        }
    }

    private static string PathOf(string? action, string url) => string.IsNullOrEmpty(action) ? url : action;
}
