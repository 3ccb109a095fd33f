using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>引継ぎ: what I hand over and take over, and for a head the board of the section.</summary>
public sealed class IndexModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, Completeness completeness) : PageModel
{
    public IReadOnlyList<Case> Mine { get; private set; } = [];

    public IReadOnlyList<Case> Received { get; private set; } = [];

    /// <summary>The open ones under a head.</summary>
    public IReadOnlyList<Case> Board { get; private set; } = [];

    /// <summary>By the id of the note, for the board: what the check says of those that the head may read.</summary>
    public IReadOnlyDictionary<long, CheckResult> Checked { get; private set; } = new Dictionary<long, CheckResult>();

    /// <summary>Those of the section that are made known, and the submitted ones.</summary>
    public IReadOnlyList<Case> Others { get; private set; } = [];

    public bool IsHead { get; private set; }

    public bool MayOpen { get; private set; }

    public DateOnly Today => calendar.Today;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var all = await db.ReadCasesAsync(db.Transfers, standing, Today, cancellationToken);
        (IsHead, MayOpen) = (standing.Current.Any(p => p.IsHead), standing.Posts.Any(p => p.From <= Today));
        Mine = [.. all.Where(c => c.IsMover && c.Transfer.IsOpen)];
        Received = [.. all.Where(c => !c.IsMover && (c.IsReceiver || c.IsDeputy))];
        Board = [.. all.Where(c => c.IsHead && !c.IsMover && c.Transfer.IsOpen)];
        Checked = await completeness.OfNotesAsync([.. Board.Select(c => c.Transfer.NoteId).OfType<long>()], standing.Reader, cancellationToken);
        Others = [.. all.Except(Mine).Except(Received).Except(Board).OrderByDescending(c => c.Transfer.EffectiveOn)];
    }
}
