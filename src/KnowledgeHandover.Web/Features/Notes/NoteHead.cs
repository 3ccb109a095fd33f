using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>What every page about one note shows of it, as far as the reader may read it.</summary>
public sealed record NoteHead
{
    public required Note Note { get; init; }

    public required Municipality Municipality { get; init; }

    public Section? Section { get; init; }

    public Position? Position { get; init; }

    public required bool MayEdit { get; init; }

    /// <summary>移管 is decided by the heads above the note's section.</summary>
    public required bool MayMove { get; init; }

    /// <summary>Older revisions were written for fewer readers; whoever may edit sees them all the same.</summary>
    public int FirstReadableRevision => MayEdit ? 1 : Note.FirstOpenRevision;

    public long Id => Note.Id;

    /// <summary>「郡山市（福島県） 税務部 資産税課 家屋係 主任」.</summary>
    public string Place => string.Join(' ', new[] { Municipality.FullName, Section?.Path, Position?.Name }.Where(p => p is not null));
}

public static class NoteHeadQueries
{
    /// <summary>For reading pages: nothing of it is tracked. Null when the reader may not read the note.</summary>
    public static async Task<NoteHead?> FindNoteHeadAsync(this KnowledgeDbContext db, long id, Standing standing, CancellationToken cancellationToken)
    {
        var found = await (
            from n in db.Notes.AsNoTracking().ReadableBy(standing.Reader)
            join m in db.Municipalities on n.MunicipalityCode equals m.Code
            from s in db.Sections.Where(s => s.Id == n.SectionId).DefaultIfEmpty()
            from p in db.Positions.Where(p => p.Id == n.PositionId).DefaultIfEmpty()
            where n.Id == id
            select new { Note = n, Municipality = m, Section = s, Position = p }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new NoteHead
        {
            Note = found.Note,
            Municipality = found.Municipality,
            Section = found.Section,
            Position = found.Position,
            MayEdit = NotePolicy.MayEdit(found.Note, found.Section, standing),
            MayMove = found is { Note: { PositionId: not null, State: NoteState.Live or NoteState.Archived }, Section: { } section } && standing.Heads(section),
        };
    }
}
