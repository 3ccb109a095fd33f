using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>Transfer cases in every step. Their days are counted from the day on which the samples are loaded, so that they are always under way.</summary>
internal sealed class SampleTransfers(KnowledgeDbContext db, SamplePeople people, JapanCalendar calendar)
{
    public async Task LoadAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var row in Csv.ReadFile(Path.Combine(folder, "transfers.csv")))
        {
            await OpenAsync(row, cancellationToken);
        }
    }

    private async Task OpenAsync(IReadOnlyDictionary<string, string> row, CancellationToken cancellationToken)
    {
        var place = people.Place(row["municipality"], row["section"], row["position"]);
        var mover = await people.StandingAsync(row["predecessor"], calendar.Today, cancellationToken);
        var reason = Enum.GetValues<TransferReason>().Single(r => CaseWords.Of(r) == row["reason"]);
        var note = await db.Notes.AsNoTracking().SingleAsync(n => n.Title == row["note"] && n.PositionId == place.PositionId, cancellationToken);
        var order = new TransferOrder
        {
            MunicipalityCode = row["municipality"],
            PositionId = place.PositionId,
            SectionId = place.SectionId,
            Place = place.Line,
            PredecessorId = mover.Member.Id,
            Reason = reason,
            NoteId = note.Id,
        };
        var (announced, effective) = (Day(row["announced"]), Day(row["effective"]));
        var due = Deadline.DefaultFor(reason).DueOn(announced, effective, new BusinessDays(HolidayList.BuiltIn.Holidays));
        var at = JapanCalendar.StartOf(announced).AddHours(10);
        var transfer = Transfer.Open(order, new TransferDays(announced, Day(row["published"]), effective, due), mover, at);
        Name(transfer, row, (mover, at));
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync(cancellationToken);
        await GoOnAsync((transfer, mover, row), note, at, cancellationToken);
    }

    private void Name(Transfer transfer, IReadOnlyDictionary<string, string> row, (Standing By, DateTime At) told)
    {
        if (row["receiver"].Length > 0)
        {
            var receiver = people.Members[row["receiver"]].Id;
            if (row["as"] == "代理者")
            {
                transfer.NameDeputy(receiver, transfer.AnnouncedOn, told.By, told.At);
            }
            else
            {
                transfer.NameSuccessor(receiver, transfer.AnnouncedOn, told.By, told.At);
            }
        }
    }

    /// <summary>Does what comes before the step of the row, each by whom it belongs to.</summary>
    private async Task GoOnAsync((Transfer Transfer, Standing Mover, IReadOnlyDictionary<string, string> Row) of, Notes.Note note, DateTime at, CancellationToken cancellationToken)
    {
        var (transfer, mover, row) = of;
        var file = (await db.CasesOfAsync([transfer], mover, calendar.Today, cancellationToken))[0];
        var head = await db.StandingOfAsync(file.Heads[0].MemberId, calendar.Today, cancellationToken);
        var receiver = transfer.ReceiverId is { } id ? await db.StandingOfAsync(id, calendar.Today, cancellationToken) : null;
        (TransferStep Step, Action Do)[] steps =
        [
            (TransferStep.Write, () => { transfer.CompleteWriting(mover, note.RevisionNumber, at); db.TransferPapers.Add(TransferPaper.Of(note, transfer)); }),
            (TransferStep.Confirm, () => transfer.Confirm(head, note.RevisionNumber, at)),
            (TransferStep.Explain, () => transfer.Explain(mover, $"{JapanCalendar.Wareki(at)} 14:00〜15:30　第2会議室", at)),
            (TransferStep.Sign, () => { transfer.Sign(mover, asReceiver: false, at); transfer.Sign(receiver!, asReceiver: true, at); }),
        ];
        foreach (var step in steps.TakeWhile(s => CaseWords.Of(s.Step) != row["step"]))
        {
            step.Do();
        }

        if (row["step"] == CaseWords.Of(TransferStep.Done))
        {
            var paper = db.TransferPapers.Local.Single(p => p.TransferId == transfer.Id);
            transfer.Submit(receiver!, note.RevisionNumber, at);
            db.TransferPapers.Add(paper.Submitted(transfer, file.FactsOf().Joined()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private DateOnly Day(string days) => calendar.Today.AddDays(int.Parse(days, CultureInfo.InvariantCulture));
}
