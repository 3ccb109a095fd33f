using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.People;

public enum TransferReason
{
    /// <summary>異動</summary>
    Transfer,

    /// <summary>退職</summary>
    Retirement,

    /// <summary>休職</summary>
    Leave,

    /// <summary>死亡・急病: the section head does what the mover no longer can.</summary>
    IllnessOrDeath,

    /// <summary>移管: the work goes to another section.</summary>
    Reorganisation,
}

/// <summary>What is to be done next. The order is that of a 事務引継.</summary>
public enum TransferStep
{
    /// <summary>作成</summary>
    Write,

    /// <summary>確認</summary>
    Confirm,

    /// <summary>説明</summary>
    Explain,

    /// <summary>連署</summary>
    Sign,

    /// <summary>提出</summary>
    Submit,

    Done,
}

/// <summary>
/// 引継ケース: a post changes hands, from who is told first until the handover paper is submitted. Who may see it follows from its days
/// (<see cref="Transfers"/>); nothing is written when they come.
/// </summary>
public sealed class Transfer : IChangeSource
{
    /// <summary>How long after the effective day it can be found: as long as the paper itself is kept.</summary>
    public const int YearsKept = 5;

    /// <summary>For so long after the last day in the post the mover still reads and writes what is handed over, when it is not submitted yet.</summary>
    public const int DaysToFinish = 30;

    private readonly List<TransferAct> _acts = [];

    private Transfer()
    {
    }

    public long Id { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    public long PositionId { get; private init; }

    public long SectionId { get; private init; }

    /// <summary>Section and position as they were called when the case was opened.</summary>
    public string Place { get; private init; } = "";

    public long PredecessorId { get; private init; }

    public long? SuccessorId { get; private set; }

    /// <summary>代理者: receives in the place of a successor who is not known yet.</summary>
    public long? DeputyId { get; private set; }

    public TransferReason Reason { get; private set; }

    /// <summary>内示: from this day the mover and the head of the section know.</summary>
    public DateOnly AnnouncedOn { get; private set; }

    /// <summary>From when whoever receives knows; null as long as nobody is named.</summary>
    public DateOnly? ReceiverToldOn { get; private set; }

    /// <summary>公表: from this day the section knows.</summary>
    public DateOnly PublishedOn { get; private set; }

    /// <summary>発令: the first day of the new holder; of a retirement the last day of the old one.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>Null where the municipality sets no day (遅滞なく).</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The handover note; what is submitted is a copy of it that no longer changes.</summary>
    public long? NoteId { get; private set; }

    public TransferStep Step { get; private set; }

    public DateTime OpenedAt { get; private init; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The concurrency token: of two who act in one moment only the first does.</summary>
    public int Version { get; private set; }

    /// <summary>Who did what and when, oldest first.</summary>
    public IReadOnlyList<TransferAct> Acts => _acts;

    public long? ReceiverId => SuccessorId ?? DeputyId;

    public bool IsOpen => WithdrawnAt is null && Step != TransferStep.Done;

    /// <summary>The head does the mover's part.</summary>
    public bool IsHeads => Reason == TransferReason.IllnessOrDeath;

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Transfer, Id)];

    public static Transfer Open(TransferOrder order, TransferDays days, Standing? opener, DateTime now)
    {
        var transfer = new Transfer
        {
            MunicipalityCode = order.MunicipalityCode,
            PositionId = order.PositionId,
            SectionId = order.SectionId,
            Place = order.Place,
            PredecessorId = order.PredecessorId,
            Reason = order.Reason,
            OpenedAt = now,
            NoteId = order.NoteId,
        };
        transfer.Schedule(days);
        transfer.Record(TransferActKind.Opened, opener, now);
        return transfer;
    }

    public void Schedule(TransferDays days)
    {
        (AnnouncedOn, PublishedOn, EffectiveOn, DueOn) = (days.Announced, days.Published, days.Effective, days.Due);
        Version++;
    }

    /// <summary>The note that is handed over. Once it is written, the one that was confirmed stays.</summary>
    public void HandOver(long? noteId)
    {
        Require(TransferStep.Write);
        NoteId = noteId;
        Version++;
    }

    /// <summary>後任: also in the place of a 代理者, who passes on what they took over, be it after the submission.</summary>
    public void NameSuccessor(long memberId, DateOnly toldOn, Standing? actor, DateTime now)
    {
        var kind = DeputyId is null ? TransferActKind.SuccessorNamed : TransferActKind.PassedOn;
        (SuccessorId, ReceiverToldOn) = (memberId, toldOn);
        TellAnew();
        Record(kind, actor, now);
    }

    /// <summary>代理者, as long as no successor is known.</summary>
    public void NameDeputy(long memberId, DateOnly toldOn, Standing? actor, DateTime now)
    {
        if (SuccessorId is not null || !IsOpen)
        {
            throw new InvalidOperationException("A deputy is for a successor who is not known.");
        }

        (DeputyId, ReceiverToldOn) = (memberId, toldOn);
        TellAnew();
        Record(TransferActKind.DeputyNamed, actor, now);
    }

    /// <summary>作成: the note is written.</summary>
    public void CompleteWriting(Standing actor, int revision, DateTime now)
    {
        Require(TransferStep.Write);
        Step = TransferStep.Confirm;
        Record(TransferActKind.Written, actor, now, revision: revision);
    }

    /// <summary>確認</summary>
    public void Confirm(Standing actor, int revision, DateTime now)
    {
        Require(TransferStep.Confirm);
        Step = TransferStep.Explain;
        Record(TransferActKind.Confirmed, actor, now, revision: revision);
    }

    /// <summary>説明: with the day, the place and the hours in words.</summary>
    public void Explain(Standing actor, string how, DateTime now)
    {
        Require(TransferStep.Explain);
        if (ReceiverId is null)
        {
            throw new InvalidOperationException("Nobody is there to be told.");
        }

        Step = TransferStep.Sign;
        Record(TransferActKind.Explained, actor, now, how);
    }

    /// <summary>連署: each for themselves; when both have signed, it can be submitted.</summary>
    public void Sign(Standing actor, bool asReceiver, DateTime now)
    {
        Require(TransferStep.Sign);
        if (asReceiver ? ReceiverSignature is not null : PredecessorSignature is not null)
        {
            return;
        }

        Record(asReceiver ? TransferActKind.SignedByReceiver : TransferActKind.SignedByPredecessor, actor, now);
        if (PredecessorSignature is not null && ReceiverSignature is not null)
        {
            Step = TransferStep.Submit;
        }
    }

    /// <summary>提出</summary>
    public void Submit(Standing actor, int revision, DateTime now)
    {
        Require(TransferStep.Submit);
        Step = TransferStep.Done;
        Record(TransferActKind.Submitted, actor, now, revision: revision);
    }

    /// <summary>差し戻し: back to the writing, with the reason. What was confirmed, explained and signed no longer counts.</summary>
    public void Return(Standing actor, string reason, DateTime now)
    {
        if (!IsOpen || Step == TransferStep.Write)
        {
            throw new InvalidOperationException("Nothing is there to be sent back.");
        }

        Step = TransferStep.Write;
        Record(TransferActKind.Returned, actor, now, reason);
    }

    /// <summary>代行: the mover fell ill or died, and the head goes on in their place.</summary>
    public void TakeOver(Standing actor, DateTime now)
    {
        if (IsOpen && !IsHeads)
        {
            Reason = TransferReason.IllnessOrDeath;
            Record(TransferActKind.TakenOver, actor, now);
        }
    }

    /// <summary>取り消し: the transfer does not come about. From then on nobody finds the case.</summary>
    public void Withdraw(Standing? actor, DateTime now)
    {
        if (IsOpen)
        {
            WithdrawnAt = now;
            Record(TransferActKind.Withdrawn, actor, now);
        }
    }

    public TransferAct? PredecessorSignature => Last(TransferActKind.SignedByPredecessor);

    public TransferAct? ReceiverSignature => Last(TransferActKind.SignedByReceiver);

    /// <summary>The act by which the next step came to whom it belongs.</summary>
    public TransferAct? Turn => _acts.FindLast(a => a.Kind switch
    {
        TransferActKind.SuccessorNamed or TransferActKind.DeputyNamed or TransferActKind.PassedOn => Step == TransferStep.Explain,
        TransferActKind.SignedByPredecessor or TransferActKind.SignedByReceiver => Step == TransferStep.Submit,
        _ => true,
    });

    /// <summary>The act by which the receiver was named.</summary>
    public TransferAct? Naming => _acts.FindLast(a => NamesAReceiver(a.Kind));

    /// <summary>The last act of the kind that still counts: none from before a return, and no signature for another receiver.</summary>
    public TransferAct? Last(TransferActKind kind)
    {
        var end = Step == TransferStep.Done ? _acts.FindLastIndex(a => a.Kind == TransferActKind.Submitted) + 1 : _acts.Count;
        var counted = _acts[..end];
        var since = counted.FindLastIndex(a => a.Kind == TransferActKind.Returned || (IsForTheReceiver(kind) && NamesAReceiver(a.Kind)));
        var last = counted.FindLastIndex(a => a.Kind == kind);
        return last > since ? counted[last] : null;
    }

    private static bool IsForTheReceiver(TransferActKind kind) =>
        kind is TransferActKind.Explained or TransferActKind.SignedByPredecessor or TransferActKind.SignedByReceiver;

    private static bool NamesAReceiver(TransferActKind kind) =>
        kind is TransferActKind.SuccessorNamed or TransferActKind.DeputyNamed or TransferActKind.PassedOn;

    /// <summary>Whoever signs must have been told what they sign for.</summary>
    private void TellAnew()
    {
        if (Step is TransferStep.Sign or TransferStep.Submit)
        {
            Step = TransferStep.Explain;
        }
    }

    private void Require(TransferStep step)
    {
        if (WithdrawnAt is not null || Step != step)
        {
            throw new InvalidOperationException($"The step is {Step} and not {step}.");
        }
    }

    private void Record(TransferActKind kind, Standing? actor, DateTime now, string remark = "", int? revision = null)
    {
        Version++;
        _acts.Add(new TransferAct
        {
            Number = _acts.Count + 1,
            Kind = kind,
            MemberId = actor?.Member.Id,
            Place = actor?.Main?.Line ?? "",
            At = now,
            Remark = remark,
            Revision = revision,
        });
    }
}
