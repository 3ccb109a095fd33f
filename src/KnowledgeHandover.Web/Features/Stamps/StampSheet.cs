using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>The stamps that one page shows, read once however many places it shows them in.</summary>
public sealed class StampSheet(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar)
{
    private object? _page;
    private ILookup<long, ShownStamp> _ofDuties = Empty;
    private HashSet<long> _editable = [];
    private NoteStamps? _ofNote;

    private static ILookup<long, ShownStamp> Empty => Array.Empty<ShownStamp>().ToLookup(_ => 0L);

    public async Task<NoteStamps> OfNoteAsync(long noteId, CancellationToken cancellationToken)
    {
        if (_ofNote?.NoteId != noteId)
        {
            var reader = await me.GetReaderAsync(cancellationToken);
            var stamps = await Shown(db.StampsFor(reader).Where(s => s.Note.Id == noteId)).ToListAsync(cancellationToken);
            var sections = await db.DutiesFor(reader).Where(d => d.Note.Id == noteId).Select(d => new { d.Duty.Id, d.Duty.Anchor }).ToDictionaryAsync(d => d.Id, d => d.Anchor, cancellationToken);
            _ofNote = new NoteStamps(noteId, stamps, sections);
        }

        return _ofNote;
    }

    /// <summary>What is said in place of a line among those of the same page.</summary>
    public async Task<DutyStampLine> OfLineAsync(DutyLineInMonth line, IReadOnlyList<DutyMonth> page, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(_page, page))
        {
            await ReadAsync(page, cancellationToken);
            _page = page;
        }

        return DutyStampLine.Of(line, [.. _ofDuties[line.Duty.Id]], _editable.Contains(line.Duty.NoteId), calendar.Today);
    }

    private async Task ReadAsync(IReadOnlyList<DutyMonth> page, CancellationToken cancellationToken)
    {
        var duties = page.SelectMany(m => m.Duties).Select(d => d.Duty).DistinctBy(d => d.Id).ToList();
        var standing = await me.GetStandingAsync(cancellationToken);
        _editable = await db.EditableNoteIdsAsync([.. duties.Select(d => d.NoteId)], standing, cancellationToken);
        var found = new List<ShownStamp>();
        foreach (var ids in duties.Select(d => (long?)d.Id).Chunk(500))
        {
            found.AddRange(await Shown(db.StampsFor(standing.Reader).Where(s => ids.Contains(s.Stamp.DutyId))).ToListAsync(cancellationToken));
        }

        _ofDuties = found.ToLookup(s => s.Stamp.DutyId!.Value);
    }

    private static IQueryable<ShownStamp> Shown(IQueryable<StampOfNote> stamps) =>
        stamps.AsNoTracking().OrderByDescending(s => s.Stamp.CreatedAt).ThenByDescending(s => s.Stamp.Id).Select(s => new ShownStamp(s.Stamp, s.ChangedIn));
}

/// <summary>The stamps of a note, the newest first, with the section that each duty of it stands in.</summary>
public sealed record NoteStamps(long NoteId, IReadOnlyList<ShownStamp> Stamps, IReadOnlyDictionary<long, string> SectionOfDuty)
{
    /// <summary>最後に使われた日: an edit is no use.</summary>
    public DateOnly? LastUsed => Stamps.FirstOrDefault(s => s.IsCounted) is { } last ? JapanCalendar.Day(last.Stamp.CreatedAt) : null;

    /// <summary>The newest of a section, or of a duty that stands in it.</summary>
    public ShownStamp? LastOf(string anchor) => Stamps.FirstOrDefault(s => s.IsCounted && AnchorOf(s.Stamp) == anchor);

    /// <summary>The section's own of this year, be it only announced.</summary>
    public ShownStamp? OwnOf(string anchor, int fiscalYear) => Stamps.FirstOrDefault(s => s.Stamp.DutyId is null && s.Stamp.Anchor == anchor && s.Stamp.FiscalYear == fiscalYear);

    private string? AnchorOf(Stamp stamp) => stamp.DutyId is { } duty ? SectionOfDuty.GetValueOrDefault(duty) : stamp.Anchor;
}
