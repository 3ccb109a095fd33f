using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Stamps;

public enum StampKind
{
    /// <summary>手順どおり</summary>
    AsWritten,

    /// <summary>変更あり: counts from the moment that the change stands in the note.</summary>
    Changed,
}

/// <summary>
/// 実施印「今年もやった」: the work of a duty, or of a section of a note, was done, and what is written about it still holds. One for each
/// time that it comes due. Who may read it is the note's affair alone.
/// </summary>
public sealed class Stamp : IChangeSource
{
    private Stamp()
    {
    }

    public long Id { get; private init; }

    /// <summary>What was done and when it was due, for uniqueness: "duty/12/2026-06-01", "note/45/2026/s-年間スケジュール".</summary>
    public string Subject { get; private init; } = "";

    public long NoteId { get; private init; }

    public long? DutyId { get; private init; }

    /// <summary>The id of the section's heading on the page of the note; "" for a duty.</summary>
    public string Anchor { get; private init; } = "";

    /// <summary>年度.</summary>
    public int FiscalYear { get; private init; }

    /// <summary>The first day of the occurrence that was done; null for a section.</summary>
    public DateOnly? Due { get; private init; }

    public StampKind Kind { get; private set; }

    /// <summary>The newest revision of the note at that moment.</summary>
    public int Revision { get; private set; }

    public long MemberId { get; private set; }

    /// <summary>Municipality, section and position of the member as they were called on that day.</summary>
    public string MemberPlace { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Use, NoteId)];

    public string Words => Kind == StampKind.AsWritten ? "手順どおり" : "変更あり";

    public static Stamp OnDuty(Duty duty, DateOnly due, StampKind kind, StampedBy by)
    {
        var stamp = new Stamp { Subject = SubjectOf(duty.Id, due), NoteId = duty.NoteId, DutyId = duty.Id, FiscalYear = JapanCalendar.FiscalYear(due), Due = due };
        stamp.Press(kind, by);
        return stamp;
    }

    public static Stamp OnSection(Note note, string anchor, StampKind kind, StampedBy by)
    {
        var year = JapanCalendar.FiscalYear(JapanCalendar.Day(by.Signature.At));
        var stamp = new Stamp { Subject = SubjectOf(note.Id, anchor, year), NoteId = note.Id, Anchor = anchor, FiscalYear = year };
        stamp.Press(kind, by);
        return stamp;
    }

    public static string SubjectOf(long dutyId, DateOnly due) => string.Create(CultureInfo.InvariantCulture, $"duty/{dutyId}/{due:yyyy-MM-dd}");

    public static string SubjectOf(long noteId, string anchor, int fiscalYear) => string.Create(CultureInfo.InvariantCulture, $"note/{noteId}/{fiscalYear}/{anchor}");

    /// <summary>Again, by whoever thinks better of it, or because the change that was announced never came.</summary>
    public void Press(StampKind kind, StampedBy by)
    {
        (Kind, Revision) = (kind, by.Revision);
        (MemberId, MemberPlace, CreatedAt) = (by.Signature.MemberId, by.Signature.Place, by.Signature.At);
    }

    /// <summary>One's own of today.</summary>
    public bool MayBeUndoneBy(long memberId, DateOnly today) => MemberId == memberId && JapanCalendar.Day(CreatedAt) == today;
}

/// <summary>Who stamps, and which revision of the note they had before them.</summary>
public sealed record StampedBy(Signature Signature, int Revision);
