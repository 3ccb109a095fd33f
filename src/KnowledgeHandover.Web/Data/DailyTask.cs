using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>What is done once a Japanese day, or once a longer period, by one node. Its watermark is the period of the last time.</summary>
public abstract class DailyTask(KnowledgeDbContext db, JapanCalendar calendar, string watermarkName)
{
    protected KnowledgeDbContext Db => db;

    protected DateOnly Today => calendar.Today;

    protected DateTime Now => calendar.UtcNow;

    /// <summary>A first start does nothing: it begins with the next period.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => db.BeginWatermarkAsync(watermarkName, PeriodOf(calendar.Today), cancellationToken);

    /// <summary>Periods that passed while the site was down are made up for by one run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var watermark = await db.Watermarks.SingleAsync(w => w.Name == watermarkName, cancellationToken);
        var period = PeriodOf(calendar.Today);
        if (watermark.Sequence < period)
        {
            await DoAsync(cancellationToken);
            watermark.Advance(period);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The number of the period that a day belongs to; later ones are greater.</summary>
    protected virtual long PeriodOf(DateOnly day) => day.DayNumber;

    /// <summary>Adds to the context what is to be written; it is saved together with the watermark. Done twice, it must come to the same.</summary>
    protected abstract Task DoAsync(CancellationToken cancellationToken);
}
