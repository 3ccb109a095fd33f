using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>What is done once a Japanese day, by one node. Its watermark is the day of the last time.</summary>
public abstract class DailyTask(KnowledgeDbContext db, JapanCalendar calendar, string watermarkName)
{
    protected KnowledgeDbContext Db => db;

    protected DateOnly Today => calendar.Today;

    protected DateTime Now => calendar.UtcNow;

    /// <summary>A first start does nothing: it begins the day after.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => db.BeginWatermarkAsync(watermarkName, calendar.Today.DayNumber, cancellationToken);

    /// <summary>Days that passed while the site was down are made up for by one run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == watermarkName, cancellationToken);
        var today = calendar.Today.DayNumber;
        if (watermark.Sequence < today)
        {
            await DoAsync(cancellationToken);
            watermark.Advance(today);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Adds to the context what is to be written; it is saved together with the watermark. Done twice, it must come to the same.</summary>
    protected abstract Task DoAsync(CancellationToken cancellationToken);
}
