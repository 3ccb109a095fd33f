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

    /// <summary>Page of the list, from 1. ("page" is Razor Pages' own word.)</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Total { get; private set; }

    public int Unread { get; private set; }

    /// <summary>Unread before read, and in each the days from the newest.</summary>
    public IReadOnlyList<DayOfNews> Days { get; private set; } = [];

    public PagerModel Pager => new(Number, (Total + PageSize - 1) / PageSize, n => $"/inbox?p={n}");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        Number = Math.Clamp(Number, 1, 100_000);
        Total = await list.CountAsync(standing, cancellationToken);
        Unread = await db.CountUnreadAsync(standing, cancellationToken);
        var rows = await list.ReadAsync(standing, (Number - 1) * PageSize, PageSize, cancellationToken);
        Days = [.. rows.GroupBy(r => (r.IsUnread, Day: JapanCalendar.Day(r.At))).Select(g => new DayOfNews(g.Key.IsUnread, g.Key.Day, [.. g]))];
    }

    public sealed record DayOfNews(bool IsUnread, DateOnly Day, IReadOnlyList<InboxRow> Rows);
}
