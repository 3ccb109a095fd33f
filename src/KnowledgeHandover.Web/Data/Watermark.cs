using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>How far a reader of the change log has come. Moves in the same transaction as what it wrote.</summary>
public sealed class Watermark
{
    public required string Name { get; init; }

    public long Sequence { get; private set; }

    public void Advance(long sequence) => Sequence = Math.Max(Sequence, sequence);
}

public static class Watermarks
{
    /// <summary>Sets a watermark there, unless there is one.</summary>
    public static async Task BeginWatermarkAsync(this KnowledgeDbContext db, string name, long sequence, CancellationToken cancellationToken)
    {
        if (await db.Watermarks.AnyAsync(w => w.Name == name, cancellationToken))
        {
            return;
        }

        var watermark = new Watermark { Name = name };
        watermark.Advance(sequence);
        db.Watermarks.Add(watermark);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Watermarks.AsNoTracking().Any(w => w.Name == name))
        {
            // Another node that starts at the same moment was first.
            db.StartAnew();
        }
    }
}
