using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Subscriptions.Dispatch;

internal static class AnnouncementStart
{
    public const string WatermarkName = "notifications";

    /// <summary>Sets the watermark at the end of the log, unless there is one: a first start, or loaded samples, must not flood anybody.</summary>
    public static async Task AnnounceFromNowOnAsync(this KnowledgeDbContext db, CancellationToken cancellationToken) =>
        await db.BeginWatermarkAsync(WatermarkName, await db.NewestSequenceAsync(cancellationToken), cancellationToken);
}
