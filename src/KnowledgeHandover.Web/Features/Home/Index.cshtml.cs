using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Home;

/// <summary>ホーム: what matters today.</summary>
public sealed class IndexModel(CurrentMember me, JapanCalendar calendar, HomeBlocks blocks) : PageModel
{
    private const int ShownUnread = 5;

    public Standing Standing { get; private set; } = null!;

    public string Greeting => JapanCalendar.InJapan(calendar.UtcNow).Hour switch
    {
        >= 4 and < 11 => "おはようございます",
        >= 11 and < 18 => "こんにちは",
        _ => "こんばんは",
    };

    /// <summary>The family name, as colleagues call each other.</summary>
    public string CalledName => Standing.Member.Name.Split(' ', '　')[0];

    public string Today => JapanCalendar.Wareki(calendar.Today);

    /// <summary>To the first of April, in the two months before; null at other times and for those without a post.</summary>
    public int? DaysToTransfer => calendar.Today is { Month: 2 or 3 } today && Standing.Main is not null
        ? new DateOnly(today.Year, 4, 1).DayNumber - today.DayNumber
        : null;

    /// <summary>My own case before all others, and where it is my turn.</summary>
    public OwnCase? Handover { get; private set; }

    public DateOnly Day => calendar.Today;

    public PeopleWaiting Waiting { get; private set; } = PeopleWaiting.None;

    public int NoteCount { get; private set; }

    public IReadOnlyList<OwnNote> Notes { get; private set; } = [];

    public IReadOnlyList<OwnNote> Drafts { get; private set; } = [];

    public IReadOnlyList<UnsavedLine> Unsaved { get; private set; } = [];

    public IReadOnlyList<DutyMonth> Duties { get; private set; } = [];

    /// <summary>For a newcomer.</summary>
    public FirstWeeks? FirstWeeks { get; private set; }

    public IReadOnlyList<InboxRow> Unread { get; private set; } = [];

    public bool Subscribes { get; private set; }

    public IReadOnlyList<NewsLine> News { get; private set; } = [];

    public IReadOnlyList<JobType> OwnJobTypes { get; private set; } = [];

    public IReadOnlyList<RankedCounterpart> Counterparts { get; private set; } = [];

    /// <summary>Nothing written and nothing subscribed to: three steps instead of empty boxes.</summary>
    public bool IsFirstVisit => NoteCount == 0 && Drafts.Count == 0 && Unsaved.Count == 0 && !Subscribes;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Standing = await me.GetStandingAsync(cancellationToken);
        Waiting = await blocks.Waiting.ReadAsync(Standing.Member, cancellationToken);
        Handover = await blocks.Handover.ReadAsync(Standing, cancellationToken);
        (NoteCount, Notes) = await blocks.Texts.ReadNotesAsync(Standing, cancellationToken);
        Drafts = await blocks.Texts.ReadDraftsAsync(Standing, cancellationToken);
        Unsaved = await blocks.Texts.ReadUnsavedAsync(Standing, cancellationToken);
        Duties = await blocks.Duties.ReadAsync(Standing, cancellationToken);
        FirstWeeks = await blocks.FirstWeeks.ReadAsync(Standing, cancellationToken);
        Unread = await blocks.Inbox.ReadUnreadAsync(Standing, ShownUnread, cancellationToken);
        (Subscribes, News) = await blocks.News.ReadAsync(Standing, cancellationToken);
        (OwnJobTypes, Counterparts) = await blocks.Counterparts.ReadAsync(Standing, cancellationToken);
    }
}

/// <summary>The boxes of the page; each reads for itself, through the reader.</summary>
public sealed record HomeBlocks(WaitingWork Waiting, OwnHandover Handover, OwnTexts Texts, UpcomingDuties Duties, FirstTwoWeeks FirstWeeks, InboxList Inbox, SubscribedNews News, NearestCounterparts Counterparts);
