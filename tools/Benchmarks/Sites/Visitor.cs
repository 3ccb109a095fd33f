using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Benchmarks.Sites;

/// <summary>Somebody signed in to the site, with a browser of their own.</summary>
internal sealed class Visitor : IDisposable
{
    private const string Mail = "sato.midori@koriyama.example.lg.jp";
    private const string Password = "hikitsugi-demo-2026";
    private readonly HttpClient _client;

    private Visitor(Uri site) => _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site };

    public static async Task<Visitor> SignInAsync(Uri site)
    {
        var visitor = new Visitor(site);
        await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = Mail, ["Input.Password"] = Password });
        return visitor;
    }

    public async Task<string> OpenAsync(string url)
    {
        using var response = await _client.GetAsync(url);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : throw new InvalidOperationException($"GET {url}: {(int)response.StatusCode}");
    }

    /// <summary>Fills in the form of a page.</summary>
    /// <returns>What is to be sent, and where to.</returns>
    public async Task<(string Address, FormUrlEncodedContent Content)> FillInAsync(string url, Dictionary<string, string> fields)
    {
        var page = new HtmlParser().ParseDocument(await OpenAsync(url));
        var form = page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First(f => f.Method == "post");
        var given = form.Elements.Select(FieldOf).OfType<KeyValuePair<string, string>>().Where(f => !fields.ContainsKey(f.Key));
        return (form.GetAttribute("action") is { Length: > 0 } action ? action : url, new FormUrlEncodedContent([.. given, .. fields]));
    }

    /// <returns>Where the answer leads.</returns>
    public async Task<string> SendAsync(string address, FormUrlEncodedContent content)
    {
        using var response = await _client.PostAsync(address, content);
        return response.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"POST {address}: {(int)response.StatusCode}");
    }

    public async Task<string> SubmitAsync(string url, Dictionary<string, string> fields)
    {
        var (address, content) = await FillInAsync(url, fields);
        return await SendAsync(address, content);
    }

    /// <returns>Its address.</returns>
    public async Task<string> WriteNoteAsync()
    {
        var saved = await SubmitAsync("/notes/new", new() { ["Input.Title"] = "測定のための引継書", ["Input.Body"] = "## 手順\n\n測定します。\n" });
        return string.Join('/', saved.Split('/', '?', '#').Take(3));
    }

    public void Dispose() => _client.Dispose();

    private static KeyValuePair<string, string>? FieldOf(AngleSharp.Dom.IElement element) => element switch
    {
        IHtmlInputElement { Type: "submit" or "button" or "file" } or IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement { Name.Length: > 0 } input => KeyValuePair.Create(input.Name, input.Value),
        IHtmlTextAreaElement { Name.Length: > 0 } area => KeyValuePair.Create(area.Name, area.Value),
        IHtmlSelectElement { Name.Length: > 0 } select => KeyValuePair.Create(select.Name, select.Value ?? ""),
        _ => null,
    };
}
