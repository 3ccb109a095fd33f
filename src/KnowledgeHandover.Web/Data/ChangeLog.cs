using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>Reads the change log.</summary>
public static class ChangeLog
{
    public static async Task<long> NewestSequenceAsync(this KnowledgeDbContext db, CancellationToken cancellationToken) =>
        await db.Changes.MaxAsync(c => (long?)c.Sequence, cancellationToken) ?? 0;

    /// <summary>The next changes after a sequence, oldest first.</summary>
    public static Task<List<Change>> ChangesAfterAsync(this KnowledgeDbContext db, long sequence, int limit, CancellationToken cancellationToken) =>
        db.Changes.AsNoTracking().Where(c => c.Sequence > sequence).OrderBy(c => c.Sequence).Take(limit).ToListAsync(cancellationToken);
}
