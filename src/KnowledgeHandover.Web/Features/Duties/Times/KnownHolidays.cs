using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>The holidays of this installation, read anew once a minute: another node may have brought in new ones.</summary>
public sealed class KnownHolidays(JapanCalendar calendar)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private volatile Known? _known;

    public async Task<BusinessDays> ReadAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var now = calendar.UtcNow;
        if (_known is { } known && (now - known.At).Duration() < Lifetime)
        {
            return known.Days;
        }

        var imported = await db.Holidays.AsNoTracking().ToDictionaryAsync(h => h.Day, h => h.Name, cancellationToken);
        var days = new BusinessDays(imported.Count > 0 ? imported : HolidayList.BuiltIn.Holidays);
        _known = new Known(days, now);
        return days;
    }

    public void Forget() => _known = null;

    private sealed record Known(BusinessDays Days, DateTime At);
}
