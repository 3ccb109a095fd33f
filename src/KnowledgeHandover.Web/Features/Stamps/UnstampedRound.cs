using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Dispatch;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Tells the head of the section of a duty that came due twice without a stamp: once, until it is stamped again.</summary>
internal sealed class UnstampedRound(KnowledgeDbContext db, UnstampedDuties unstamped, JapanCalendar calendar) : DailyTask(db, calendar, "unstamped-duties")
{
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        var all = from note in Db.Notes
                  where note.State == NoteState.Live
                  join duty in Db.Duties on note.Id equals duty.NoteId
                  where duty.EndedAt == null
                  select new DutyOfNote { Duty = duty, Note = note };
        var found = await unstamped.AmongAsync(all, cancellationToken);
        var heads = await HeadsAsync([.. found.Select(d => d.SectionId).OfType<long>().Distinct()], cancellationToken);
        foreach (var duties in found.Chunk(500))
        {
            await Db.AddNewAsync([.. duties.Where(d => d.SectionId is not null).SelectMany(d => heads[d.SectionId!.Value].Select(p => Tell(p, d)))], cancellationToken);
        }
    }

    /// <summary>The posts that head each section, or else the nearest one above it.</summary>
    private async Task<ILookup<long, long>> HeadsAsync(long[] sectionIds, CancellationToken cancellationToken)
    {
        List<(long Section, long Position)> heads = [];
        foreach (var ids in sectionIds.Chunk(500))
        {
            var sections = await Db.Sections.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
            var lines = sections.SelectMany(s => s.SelfAndAncestors).Distinct().ToArray();
            var posts = (await Db.Positions.Where(p => p.IsHead && lines.Contains(p.SectionId)).Select(p => new { p.SectionId, p.Id }).ToListAsync(cancellationToken)).ToLookup(p => p.SectionId, p => p.Id);
            heads.AddRange(sections.SelectMany(s => (s.SelfAndAncestors.Reverse().Select(id => posts[id]).FirstOrDefault(p => p.Any()) ?? []).Select(p => (s.Id, p))));
        }

        return heads.ToLookup(h => h.Section, h => h.Position);
    }

    private Notification Tell(long positionId, UnstampedDuty unstamped) => new()
    {
        Recipient = Audience.Position(positionId),
        // With the next stamp it begins anew.
        Event = string.Create(CultureInfo.InvariantCulture, $"unstamped/{unstamped.Duty.Id}/{unstamped.Stamps.Count}"),
        Kind = NotificationKind.DutyUnstamped,
        NoteId = unstamped.Duty.NoteId,
        CreatedAt = Now,
    };
}

internal sealed class UnstampedClock(IServiceScopeFactory scopes, JapanCalendar calendar, ILogger<UnstampedClock> logger) : DayClock<UnstampedRound>(scopes, calendar, logger);
