using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Shared;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Subscriptions;

public sealed class InboxModel(CurrentMember me, InboxList list, KnowledgeDbContext db) : PageModel
{
    private const int PageSize = 40;

    public int Total { get; private set; }

    public int Unread { get; private set; }

    /// <summary>Unread before read, and in each the days from the newest.</summary>
    public IReadOnlyList<DayOfNews> Days { get; private set; } = [];

    public PagerModel Pager { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        Total = await list.CountAsync(standing, cancellationToken);
        Unread = await db.CountUnreadAsync(standing, cancellationToken);
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        Pager = new PagerModel(Math.Clamp(number ?? 1, 1, pages), pages, n => $"/inbox?page={n}");
        var rows = await list.ReadAsync(standing, (Pager.Page - 1) * PageSize, PageSize, cancellationToken);
        Days = [.. rows.GroupBy(r => (r.IsUnread, Day: JapanCalendar.Day(r.At))).Select(g => new DayOfNews(g.Key.IsUnread, g.Key.Day, [.. g]))];
    }

    public sealed record DayOfNews(bool IsUnread, DateOnly Day, IReadOnlyList<InboxRow> Rows);
}
