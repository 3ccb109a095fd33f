namespace KnowledgeHandover.Web.Features.People;

public enum TransferActKind
{
    Opened,
    SuccessorNamed,
    DeputyNamed,
    PassedOn,
    Written,
    Confirmed,
    Explained,
    SignedByPredecessor,
    SignedByReceiver,
    Submitted,
    Returned,
    Withdrawn,
    TakenOver,
}

/// <summary>One act of a transfer case: who, from which post as it was called then, and when. Never changed afterwards.</summary>
public sealed class TransferAct
{
    public long Id { get; private init; }

    public long TransferId { get; private init; }

    public required int Number { get; init; }

    public required TransferActKind Kind { get; init; }

    /// <summary>Null when the import did it.</summary>
    public required long? MemberId { get; init; }

    public required string Place { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Where and how long it was explained, or why it was sent back.</summary>
    public required string Remark { get; init; }

    /// <summary>The revision of the note that was written, confirmed or submitted.</summary>
    public required int? Revision { get; init; }
}

/// <summary>Which post leaves whose hands, and why.</summary>
public sealed record TransferOrder
{
    public required string MunicipalityCode { get; init; }

    public required long PositionId { get; init; }

    public required long SectionId { get; init; }

    public required string Place { get; init; }

    public required long PredecessorId { get; init; }

    public required TransferReason Reason { get; init; }

    public long? NoteId { get; init; }
}

/// <summary>内示, 公表, 発令 and the deadline.</summary>
public sealed record TransferDays(DateOnly Announced, DateOnly Published, DateOnly Effective, DateOnly? Due);
