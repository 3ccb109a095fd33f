using System.Security.Cryptography;
using KnowledgeHandover.Web.Features.Subscriptions.Feeds;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

internal static class CalendarEndpoint
{
    public static void MapDutyCalendar(this IEndpointRouteBuilder routes) =>
        // Anonymous for the cookie: FeedDoor decides.
        routes.MapGet("/duties.ics", ShowAsync).AllowAnonymous();

    private static async Task ShowAsync(HttpContext http, FeedDoor door, CalendarEvents events)
    {
        var cancellationToken = http.RequestAborted;
        if (await door.RecognizeAsync(http.Request, cancellationToken) is not { } token || await door.OpenCalendarAsync(token, cancellationToken) is not { } standing)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"hikitsugi calendar\", charset=\"UTF-8\"";
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("カレンダーのトークンが必要です。「年間業務」の「予定表に取り込む」で作り、パスワードとして入力してください。", cancellationToken);
            return;
        }

        await WriteAsync(http, new DutyCalendar
        {
            Site = FeedSite.Of(http.RequestServices.GetRequiredService<SiteLinks>(), http.Request),
            Title = $"年間業務{(standing.Main is { } main ? $" {main.PositionName}" : "")} — ひきつぎ",
            Events = await events.ReadAsync(standing, cancellationToken),
        });
    }

    /// <summary>The tag is of the content, so that 304 is said only where this reader would get the same bytes now.</summary>
    private static async Task WriteAsync(HttpContext http, DutyCalendar calendar)
    {
        var bytes = calendar.ToUtf8();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "text/calendar; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
