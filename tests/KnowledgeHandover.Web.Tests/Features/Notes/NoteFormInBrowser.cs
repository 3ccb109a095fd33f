using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>A form that is left open while other things happen, and sent later.</summary>
internal static class NoteFormInBrowser
{
    /// <summary>Sends the form of the page as it was opened, with some fields changed and others left out (null).</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string url, IHtmlDocument page, Dictionary<string, string?> changed)
    {
        var form = page.QuerySelector<IHtmlFormElement>("#note-form") ?? page.QuerySelector<IHtmlFormElement>("main form")!;
        var fields = form.Elements.Select(FieldOf).OfType<KeyValuePair<string, string>>().Where(f => !changed.ContainsKey(f.Key))
            .Concat(changed.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Key, c.Value!)));
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(url, content, TestContext.Current.CancellationToken);
    }

    public static string Body(this IHtmlDocument page) => page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value;

    public static string Value(this IHtmlDocument page, string field) => page.QuerySelector<IHtmlInputElement>($"[name='{field}']")!.Value;

    private static KeyValuePair<string, string>? FieldOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "submit" or "button" or "file" } => null,
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement { Name.Length: > 0 } input => new(input.Name, input.Value),
        IHtmlTextAreaElement { Name.Length: > 0 } area => new(area.Name, area.Value),
        IHtmlSelectElement { Name.Length: > 0 } select => new(select.Name, select.Value ?? ""),
        _ => null,
    };
}
