using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>Serves a file to whoever may read its note, checked at every request.</summary>
internal static class AttachmentEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAttachments(this IEndpointRouteBuilder app) => app.MapMethods("/attachments/{id:long}/{name}", Methods, GetAsync);

    private static async Task<IResult> GetAsync(long id, string name, HttpContext http, KnowledgeDbContext db, CurrentMember me, CancellationToken cancellationToken)
    {
        var readable = db.Notes.ReadableBy(await me.GetReaderAsync(cancellationToken));
        var file = await db.Attachments.AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null && readable.Any(n => n.Id == a.NoteId), cancellationToken);
        if (file is null || file.Name != name)
        {
            return Results.NotFound();
        }

        var tag = new EntityTagHeaderValue($"\"{file.BlobHash}\"");
        Describe(file, tag, http.Response);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t == EntityTagHeaderValue.Any || t.Compare(tag, useStrongComparison: false)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var bytes = await db.Blobs.AsNoTracking().Where(b => b.Hash == file.BlobHash).Select(b => b.Bytes).SingleAsync(cancellationToken);
        return Results.Bytes(bytes, file.ContentType, enableRangeProcessing: true, entityTag: tag);
    }

    /// <summary>Pictures are shown, everything else is saved; and nothing that a file contains may run here.</summary>
    private static void Describe(Attachment file, EntityTagHeaderValue tag, HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-cache";
        response.GetTypedHeaders().ETag = tag;
    }
}
