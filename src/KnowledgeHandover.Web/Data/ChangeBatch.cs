using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>The next changes of the log, turned into something else in one transaction with the watermark.</summary>
public abstract class ChangeBatch(KnowledgeDbContext db, string watermarkName)
{
    public const int Size = 200;

    /// <summary>Where the changes it took began; null as long as it took none.</summary>
    public long? First { get; private set; }

    protected KnowledgeDbContext Db => db;

    /// <summary>Where a reader begins that has never read.</summary>
    public abstract Task BeginAsync(CancellationToken cancellationToken);

    /// <returns>Whether there was anything to read.</returns>
    public async Task<bool> WriteNextAsync(int size, CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == watermarkName, cancellationToken);
        var changes = await db.ChangesAfterAsync(watermark.Sequence, size, cancellationToken);
        if (changes.Count == 0)
        {
            return false;
        }

        First = changes[0].Sequence;
        await TakeAsync(changes, cancellationToken);
        watermark.Advance(changes[^1].Sequence);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Passes over the change that cannot be read.</summary>
    /// <returns>Null when another node is past it already: what comes next now is good.</returns>
    public async Task<ChangeKey?> PassOverAsync(long sequence, CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == watermarkName, cancellationToken);
        if (await db.ChangesAfterAsync(watermark.Sequence, 1, cancellationToken) is not [var change] || change.Sequence != sequence)
        {
            return null;
        }

        watermark.Advance(sequence);
        await db.SaveChangesAsync(cancellationToken);
        return new ChangeKey(change.Kind, change.Id);
    }

    /// <summary>Adds to the context whatever follows from the changes; the caller saves.</summary>
    protected abstract Task TakeAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken);
}
