using KnowledgeHandover.Web.Features.Duties.Reminders;

namespace KnowledgeHandover.Web.Features.Subscriptions;

public enum NotificationKind
{
    NoteShared,
    NoteRevised,
    QuestionAsked,
    QuestionToPosition,
    QuestionAnswered,
    TransferStep,
    TransferReturned,
    TransferReceived,

    /// <summary>The duties of the month that begins, to the position.</summary>
    DutiesOfMonth,

    /// <summary>前任に聞く: to the one whose turn it is.</summary>
    QuestionToPredecessor,

    /// <summary>A duty came due twice without a stamp: to the head of its section.</summary>
    DutyUnstamped,

    /// <summary>引継ぎの期限 is near: to those for whom the case waits.</summary>
    TransferDue,

    /// <summary>引継ぎの期限 has passed.</summary>
    TransferLate,
}

/// <summary>通知: unique per recipient and event. It holds no title: whether the recipient may read the thing is asked again when it is shown.</summary>
public sealed class Notification
{
    public long Id { get; private init; }

    /// <summary>"position/4711" or "member/99".</summary>
    public required string Recipient { get; init; }

    /// <summary>What happened, for uniqueness: "note/12/3" for revision 3 of note 12, "question/5/2" for its second answer, "duties/12/202704" for the April of position 12, "transfer-due/7/20270404" for the deadline of case 7.</summary>
    public required string Event { get; init; }

    public required NotificationKind Kind { get; init; }

    public long? NoteId { get; init; }

    public long? QuestionId { get; init; }

    public long? TransferId { get; init; }

    /// <summary>The subscription's job type; null when the question came to the position directly.</summary>
    public long? JobTypeId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ReadAt { get; private set; }

    /// <summary>Where what it tells of stands.</summary>
    public string Url => (NoteId, QuestionId, TransferId) switch
    {
        ({ } note, _, _) => $"/notes/{note}",
        (_, { } question, _) => $"/questions/{question}",
        (_, _, { } transfer) => $"/transfers/{transfer}",
        _ => RemindedMonth.Parse(Event).Url,
    };

    public void Read(DateTime now) => ReadAt ??= now;

    public void Unread() => ReadAt = null;
}
