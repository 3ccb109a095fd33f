using System.Security.Cryptography;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace KnowledgeHandover.Web.Features.Subscriptions.Feeds;

internal static class FeedEndpoint
{
    public static void MapFeeds(this IEndpointRouteBuilder routes) =>
        // Anonymous for the cookie: FeedDoor decides.
        routes.MapGet("/feeds/{id:long}.atom", ShowAsync).AllowAnonymous();

    private static async Task ShowAsync(long id, HttpContext http, FeedDoor door, FeedEntries entries, KnowledgeDbContext db)
    {
        var cancellationToken = http.RequestAborted;
        if (await door.RecognizeAsync(http.Request, cancellationToken) is not { } token)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"hikitsugi feed\", charset=\"UTF-8\"";
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "フィードのトークンが必要です。「購読」の画面で作り、パスワードとして入力してください。");
            return;
        }

        if (await door.OpenAsync(token, id, cancellationToken) is not { } visit)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, "このフィードはありません。購読が終わったか、異動で後任に引き継がれています。「購読」の画面で確かめてください。");
            return;
        }

        var jobType = await db.JobTypes.AsNoTracking().SingleAsync(j => j.Id == visit.Subscription.JobTypeId, cancellationToken);
        await WriteAsync(http, new AtomFeed
        {
            Site = FeedSite.Of(http.RequestServices.GetRequiredService<SiteLinks>(), http.Request),
            SubscriptionId = id,
            Title = $"「{jobType.Name}」の新着 — ひきつぎ",
            Page = $"/job-types/{jobType.Slug}",
            Begun = visit.Subscription.CreatedAt,
            Entries = await entries.ReadAsync(visit, cancellationToken),
        });
    }

    private static Task RefuseAsync(HttpContext http, int status, string why)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(why, http.RequestAborted);
    }

    /// <summary>The tag is of the content, so that 304 is said only where this reader would get the same bytes now.</summary>
    private static async Task WriteAsync(HttpContext http, AtomFeed feed)
    {
        var bytes = feed.ToUtf8();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\"");
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = new DateTimeOffset(DateTime.SpecifyKind(feed.Updated, DateTimeKind.Utc));
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "application/atom+xml; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
