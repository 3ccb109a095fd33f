using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Opens a transfer case for every post that changes hands by a list.</summary>
internal sealed class TransferOpening(KnowledgeDbContext db, TransferTown town, TransferTelling days, KnownHolidays holidays)
{
    private Dictionary<TransferReason, Deadline> _deadlines = [];
    private BusinessDays _office = BusinessDays.WithoutHolidays;

    /// <returns>How many cases were opened.</returns>
    public async Task<int> OpenAsync(string code, (TransferPlan Plan, long ActorId) by, CancellationToken cancellationToken)
    {
        var rules = await db.DeadlineRules.AsNoTracking().Where(r => r.MunicipalityCode == code).ToDictionaryAsync(r => r.Reason, r => r.Deadline, cancellationToken);
        _deadlines = Enum.GetValues<TransferReason>().ToDictionary(r => r, r => rules.GetValueOrDefault(r) ?? Deadline.DefaultFor(r));
        _office = await holidays.ReadAsync(db, cancellationToken);
        var opened = 0;
        foreach (var (left, reason, effective) in by.Plan.Left)
        {
            var transfer = town.Transfers.Find(t => t.PositionId == left.PositionId && t.PredecessorId == left.MemberId);
            if (transfer is null)
            {
                transfer = Open(code, left, (reason, effective));
                db.Transfers.Add(transfer);
                town.Transfers.Add(transfer);
                db.Audit(() => new AuditEntry(by.ActorId, "transfer.open", $"transfer/{transfer.Id}", $"position/{left.PositionId} member/{left.MemberId}"));
                opened++;
            }

            Name(transfer, left);
        }

        return opened;
    }

    private Transfer Open(string code, Assignment left, (TransferReason Reason, DateOnly EffectiveOn) why)
    {
        var order = new TransferOrder
        {
            MunicipalityCode = code,
            PositionId = left.PositionId,
            SectionId = town.SectionOf(left.PositionId).Id,
            Place = town.LineOf(left.PositionId),
            PredecessorId = left.MemberId,
            Reason = why.Reason,
            NoteId = town.OnlyNotes.TryGetValue(left.PositionId, out var note) ? note : null,
        };
        var due = _deadlines[why.Reason].DueOn(days.Announced, why.EffectiveOn, _office);
        return Transfer.Open(order, new TransferDays(days.Announced, days.Published, why.EffectiveOn, due), null, days.Now);
    }

    /// <summary>Whoever takes the post up on the day after; a 代理 as the 代理者.</summary>
    private void Name(Transfer transfer, Assignment left)
    {
        var first = left.To?.AddDays(1) ?? transfer.EffectiveOn;
        var next = town.Assignments.Where(a => a.PositionId == left.PositionId && a.MemberId != left.MemberId && a.From == first).OrderBy(a => a.Kind).FirstOrDefault();
        if (next is null || transfer.ReceiverId == next.MemberId || transfer.SuccessorId is not null)
        {
            return;
        }

        if (next.Kind == AppointmentKind.Acting)
        {
            transfer.NameDeputy(next.MemberId, days.Announced, null, days.Now);
        }
        else
        {
            transfer.NameSuccessor(next.MemberId, days.Announced, null, days.Now);
        }
    }
}

/// <summary>When the list was told to whom it concerns, when everybody learns of it, and this moment.</summary>
internal sealed record TransferTelling(DateOnly Announced, DateOnly Published, DateTime Now);
