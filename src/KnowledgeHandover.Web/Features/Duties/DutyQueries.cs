using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Duties;

public static class DutyQueries
{
    /// <summary>
    /// The duties of the live notes that the reader may read, each with its note: the only way to them, for lists and for counts. What
    /// was read out of a revision from before the note was opened so far is not shown, even while the follower is behind.
    /// </summary>
    public static IQueryable<DutyOfNote> DutiesFor(this KnowledgeDbContext db, Reader reader) =>
        from note in db.Notes.ReadableBy(reader)
        where note.State == NoteState.Live
        join duty in db.Duties on note.Id equals duty.NoteId
        where duty.EndedAt == null && duty.Revision >= note.FirstOpenRevision
        select new DutyOfNote { Duty = duty, Note = note };

    /// <summary>Of any of these months, and of that fiscal year where it is an event of some years only.</summary>
    public static IQueryable<DutyOfNote> In(this IQueryable<DutyOfNote> duties, int months, int fiscalYear) =>
        duties.Where(d => (d.Duty.Months & months) != 0 && (d.Duty.FirstYear == null || (d.Duty.FirstYear <= fiscalYear + 1 && d.Duty.LastYear >= fiscalYear)));
}

/// <summary>A duty and the note that it stands in.</summary>
public sealed record DutyOfNote
{
    public required Duty Duty { get; init; }

    public required Note Note { get; init; }
}
