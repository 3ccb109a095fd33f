using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties.Reminders;

/// <summary>The month that a post is reminded of, once.</summary>
public readonly record struct RemindedMonth(long PositionId, int Year, int Month)
{
    /// <summary>The name of the notification's event: "duties/12/202704".</summary>
    public string Event => string.Create(CultureInfo.InvariantCulture, $"duties/{PositionId}/{Year}{Month:00}");

    public string Url => string.Create(CultureInfo.InvariantCulture, $"/duties?position={PositionId}&year={FiscalYear}#m{Month}");

    private int FiscalYear => JapanCalendar.FiscalYear(new DateOnly(Year, Month, 1));

    public static RemindedMonth Parse(string name)
    {
        var parts = name.Split('/');
        var month = int.Parse(parts[2], CultureInfo.InvariantCulture);
        return new RemindedMonth(long.Parse(parts[1], CultureInfo.InvariantCulture), month / 100, month % 100);
    }

    public string Title(int count) => $"{Month}月の業務 {count}件";

    /// <summary>Of the duties that the reader may read.</summary>
    public Task<int> CountAsync(KnowledgeDbContext db, Standing standing, CancellationToken cancellationToken)
    {
        var position = PositionId;
        return db.DutiesFor(standing.Reader).Where(d => d.Note.PositionId == position).In(1 << (Month - 1), FiscalYear).CountAsync(cancellationToken);
    }
}
