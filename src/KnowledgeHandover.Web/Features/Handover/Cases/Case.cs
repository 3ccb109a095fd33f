using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>A transfer as one member meets it: who it concerns, and what this member may do about it now.</summary>
public sealed record Case
{
    public required Transfer Transfer { get; init; }

    public required Section Section { get; init; }

    /// <summary>Who heads the section or one above it today, the nearest first.</summary>
    public required IReadOnlyList<SectionHead> Heads { get; init; }

    public required IReadOnlyDictionary<long, Member> People { get; init; }

    public required Standing Me { get; init; }

    public long Id => Transfer.Id;

    public bool IsMover => Transfer.PredecessorId == Me.Member.Id;

    public bool IsReceiver => Transfer.ReceiverId == Me.Member.Id;

    /// <summary>The 代理者 stays concerned when a successor has come.</summary>
    public bool IsDeputy => Transfer.DeputyId == Me.Member.Id;

    public bool IsHead => Me.Heads(Section);

    /// <summary>Whom the transfer concerns: they read the paper whoever else may read the note.</summary>
    public bool IsParty => IsMover || IsReceiver || IsDeputy || IsHead;

    /// <summary>Does the mover's part: the mover, or the head where the mover cannot.</summary>
    public bool ActsForMover => Transfer.IsHeads ? IsHead : IsMover;

    /// <summary>Nobody confirms their own paper, as long as there is anybody else to do it.</summary>
    public bool IsConfirmer => IsHead && !IsMover ? true : IsMover && Heads.All(h => h.MemberId == Transfer.PredecessorId);

    public bool MayName => Transfer.WithdrawnAt is null && (Transfer.IsOpen || Transfer.SuccessorId is null) && (IsConfirmer || IsDeputy);

    public bool MayChange => Transfer.IsOpen && (IsConfirmer || (ActsForMover && Transfer.Step == TransferStep.Write));

    public bool May(string act) => act switch
    {
        "write" => Transfer is { Step: TransferStep.Write, NoteId: not null } && ActsForMover,
        "confirm" => Transfer.Step == TransferStep.Confirm && IsConfirmer,
        "explain" => Transfer is { Step: TransferStep.Explain, ReceiverId: not null } && (ActsForMover || IsReceiver),
        "sign" => Transfer.Step == TransferStep.Sign && (SignsAsMover || SignsAsReceiver),
        "submit" => Transfer.Step == TransferStep.Submit && (ActsForMover || IsReceiver || IsConfirmer),
        "return" => Transfer.Step > TransferStep.Write && (ActsForMover || IsConfirmer || (IsReceiver && Transfer.Step > TransferStep.Confirm)),
        "withdraw" => IsConfirmer || OpenedByMe,
        "takeover" => IsHead && !IsMover && !Transfer.IsHeads,
        _ => false,
    } && Transfer.IsOpen;

    public bool SignsAsMover => ActsForMover && Transfer.PredecessorSignature is null;

    public bool SignsAsReceiver => IsReceiver && Transfer.ReceiverSignature is null;

    private bool OpenedByMe => Transfer.Acts.Any(a => a.Kind == TransferActKind.Opened && a.MemberId == Me.Member.Id);

    public string MoverName => NameOf(Transfer.PredecessorId);

    public string? ReceiverName => Transfer.ReceiverId is { } id ? NameOf(id) : null;

    public string NameOf(long? memberId) => memberId is { } id && People.TryGetValue(id, out var member) ? Me.NameOf(member) ?? "氏名は非公開" : "取り込み";

    /// <summary>「所属長 安積 四」: for whom the case waits.</summary>
    public string WaitsFor => Transfer.Step switch
    {
        _ when Transfer.WithdrawnAt is not null => "",
        TransferStep.Write => MoverPart,
        TransferStep.Confirm => HeadPart,
        TransferStep.Explain when Transfer.ReceiverId is null => $"{HeadPart}（後任か代理者を決める）",
        TransferStep.Explain => MoverPart,
        TransferStep.Sign => string.Join("、", Unsigned),
        TransferStep.Submit => ReceiverPart,
        _ => "",
    };

    /// <summary>Who is told that the next step is theirs: members, or the post of the head, whoever holds it.</summary>
    public IEnumerable<string> NextRecipients => Transfer.Step switch
    {
        _ when !Transfer.IsOpen => [],
        TransferStep.Write => MoverRecipients,
        TransferStep.Confirm => HeadRecipients,
        TransferStep.Explain when Transfer.ReceiverId is null => HeadRecipients,
        TransferStep.Explain => MoverRecipients,
        TransferStep.Sign => [.. Transfer.PredecessorSignature is null ? MoverRecipients : [], .. Transfer.ReceiverSignature is null ? ReceiverRecipients : []],
        _ => ReceiverRecipients,
    };

    private IEnumerable<string> Unsigned => [.. Transfer.PredecessorSignature is null ? [MoverPart] : Array.Empty<string>(), .. Transfer.ReceiverSignature is null ? [ReceiverPart] : Array.Empty<string>()];

    private string MoverPart => Transfer.IsHeads ? HeadPart : $"前任 {MoverName}";

    private string ReceiverPart => $"{(Transfer.SuccessorId is null ? "代理者" : "後任")} {ReceiverName}";

    private string HeadPart => NearestHead is { } head ? $"所属長 {NameOf(head.MemberId)}" : $"前任 {MoverName}（所属長がいないため）";

    private SectionHead? NearestHead => Heads.FirstOrDefault(h => h.MemberId != Transfer.PredecessorId);

    private string[] MoverRecipients => Transfer.IsHeads ? HeadRecipients : [Audience.Member(Transfer.PredecessorId)];

    private string[] HeadRecipients => [NearestHead is { } head ? Audience.Position(head.PositionId) : Audience.Member(Transfer.PredecessorId)];

    private string[] ReceiverRecipients => Transfer.ReceiverId is { } id ? [Audience.Member(id)] : [];
}

/// <summary>所属長</summary>
public sealed record SectionHead(long PositionId, long MemberId, long SectionId);
