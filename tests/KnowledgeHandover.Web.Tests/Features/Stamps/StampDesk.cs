using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Stamps;
using KnowledgeHandover.Web.Tests.Features.Duties;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Stamps;

/// <summary>What the tests of stamps do: look at a page on a day, press the button of a section or of a line, and read what is said there.</summary>
internal static class StampDesk
{
    /// <summary>Japanese time.</summary>
    public static void Set(this KnowledgeApp app, int year, int month, int day, int hour = 10, int minute = 0) =>
        app.Clock.Set(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(9)));

    public static async Task<IHtmlDocument> OpenAsync(this KnowledgeApp app, Member member, string url)
    {
        await app.DutiesReadAsync();
        using var client = await app.SignInAsync(member);
        return await client.OpenAsync(url);
    }

    /// <summary>Presses a button that stands on the page beside these words.</summary>
    /// <returns>Where it leads, with whatever the page there says.</returns>
    public static async Task<(string Location, IHtmlDocument Page)> PressAsync(this KnowledgeApp app, Member member, string url, string beside, string kind)
    {
        await app.DutiesReadAsync();
        using var client = await app.SignInAsync(member);
        var form = (await client.OpenAsync(url)).FormsBeside(beside)[0];
        var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Append(new("Input.Kind", kind));
        using var response = await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        var location = response.Headers.Location!.OriginalString;
        return (location, await client.OpenAsync(location.Split('#')[0]));
    }

    /// <summary>The forms whose buttons name the work or the section.</summary>
    public static List<IElement> FormsBeside(this IHtmlDocument page, string words) =>
        [.. page.QuerySelectorAll("form.stamp").Where(f => f.TextContent.Contains($"：{words}", StringComparison.Ordinal))];

    public static List<string> Marks(this IParentNode page) => [.. page.QuerySelectorAll(".stamp-mark").Select(m => m.TextContent.Trim())];

    public static Task<List<Stamp>> StampsOfAsync(this KnowledgeApp app, Note note) =>
        app.WithDbAsync(db => db.Stamps.AsNoTracking().Where(s => s.NoteId == note.Id).OrderBy(s => s.Id).ToListAsync());
}
