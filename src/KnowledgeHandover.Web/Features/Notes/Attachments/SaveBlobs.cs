using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

internal static class SaveBlobs
{
    /// <summary>Saves the bytes that are not there yet, in the transaction of what refers to them.</summary>
    public static async Task SaveWithBlobsAsync(this KnowledgeDbContext db, IReadOnlyCollection<UploadedFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        var missing = await MissingAsync(db, files, cancellationToken);
        db.Blobs.AddRange(missing);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (missing.Count > 0)
        {
            // Somebody uploaded the same file in the same moment; then their bytes are ours.
            missing.ForEach(b => db.Entry(b).State = EntityState.Detached);
            db.Blobs.AddRange(await MissingAsync(db, files, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static async Task<List<Blob>> MissingAsync(KnowledgeDbContext db, IReadOnlyCollection<UploadedFile> files, CancellationToken cancellationToken)
    {
        var hashes = files.Select(f => f.Hash).ToArray();
        var present = await db.Blobs.Where(b => hashes.Contains(b.Hash)).Select(b => b.Hash).ToListAsync(cancellationToken);
        return [.. files.DistinctBy(f => f.Hash).Where(f => !present.Contains(f.Hash)).Select(f => new Blob { Hash = f.Hash, Bytes = f.Bytes })];
    }
}
