using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

internal static class AnnouncementStart
{
    public const string WatermarkName = "notifications";

    /// <summary>Sets the watermark at the end of the log, unless there is one: a first start, or loaded samples, must not flood anybody.</summary>
    public static async Task AnnounceFromNowOnAsync(this KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Watermarks.AnyAsync(w => w.Name == WatermarkName, cancellationToken))
        {
            return;
        }

        var watermark = new Watermark { Name = WatermarkName };
        watermark.Advance(await db.NewestSequenceAsync(cancellationToken));
        db.Watermarks.Add(watermark);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Watermarks.AsNoTracking().Any(w => w.Name == WatermarkName))
        {
            // Another node that starts at the same moment was first.
            db.StartAnew();
        }
    }
}
