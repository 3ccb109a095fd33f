using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>引継ぎを始める: the mover for a post of theirs, or the head for one of the section.</summary>
public sealed class NewModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, KnownHolidays holidays) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "position")]
    public long? PositionId { get; set; }

    [BindProperty]
    public CaseInput Input { get; set; } = new();

    /// <summary>To choose from, as long as no post is chosen.</summary>
    public IReadOnlyList<PostToHandOver> Posts { get; private set; } = [];

    public PostToHandOver? Chosen { get; private set; }

    /// <summary>Whoever holds the post or left it some days ago.</summary>
    public IReadOnlyList<Member> Movers { get; private set; } = [];

    public IReadOnlyList<NoteChoice> Notes { get; private set; } = [];

    public bool IsHead { get; private set; }

    private Standing Me { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var (today, april) = (calendar.Today, new DateOnly(JapanCalendar.FiscalYear(calendar.Today) + 1, 4, 1));
        Input = new CaseInput
        {
            PredecessorId = Movers.Count == 1 ? Movers[0].Id : null,
            NoteId = Notes.Count == 1 ? Notes[0].Id : null,
            Reason = TransferReason.Transfer,
            AnnouncedOn = today,
            EffectiveOn = april,
            PublishedOn = april,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Chosen is null)
        {
            return NotFound();
        }

        await CheckAsync(cancellationToken);
        var receiver = await ReceiverWords.FindAsync(db, Me, Input.Receiver, cancellationToken);
        if (receiver.Mistake is { } mistake)
        {
            ModelState.AddModelError("Input.Receiver", mistake);
        }
        else if (receiver.Member?.Id == Input.PredecessorId && Input.PredecessorId is not null)
        {
            ModelState.AddModelError("Input.Receiver", "前任と後任が同じ人です。後任の名前を確かめてください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var transfer = await OpenAsync(receiver.Member, cancellationToken);
        this.Notify("引継ぎを始めました。");
        return LocalRedirect($"/transfers/{transfer.Id}");
    }

    private async Task<Transfer> OpenAsync(Member? receiver, CancellationToken cancellationToken)
    {
        var deadline = await db.DeadlineAsync(Me.Municipality.Code, Input.Reason, cancellationToken);
        var order = new TransferOrder
        {
            MunicipalityCode = Me.Municipality.Code,
            PositionId = Chosen!.Id,
            SectionId = Chosen.SectionId,
            Place = Chosen.Line,
            PredecessorId = Input.PredecessorId!.Value,
            Reason = Input.Reason,
            NoteId = Input.NoteId,
        };
        var transfer = Transfer.Open(order, Input.Days(deadline, await holidays.ReadAsync(db, cancellationToken)), Me, calendar.UtcNow);
        if (receiver is not null)
        {
            transfer.NameSuccessor(receiver.Id, Input.AnnouncedOn!.Value, Me, calendar.UtcNow);
        }

        db.Transfers.Add(transfer);
        db.Audit(() => new AuditEntry(me.Id, "transfer.open", $"transfer/{transfer.Id}", $"position/{transfer.PositionId} member/{transfer.PredecessorId}"));
        await db.SaveChangesAsync(cancellationToken);
        return transfer;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await me.GetStandingAsync(cancellationToken);
        var since = calendar.Today.AddDays(-Transfer.DaysToFinish);
        var own = Me.Posts.Where(p => p.From <= calendar.Today && (p.To is null || p.To >= since)).Select(p => p.PositionId);
        var below = Me.Current.SelectMany(p => p.PositionsBelow).ToHashSet();
        long[] ids = [.. own.Concat(below).Distinct()];
        Posts = await (
            from p in db.Positions
            join s in db.Sections on p.SectionId equals s.Id
            where ids.Contains(p.Id)
            orderby s.Path, p.IsHead descending, p.Id
            select new PostToHandOver(p.Id, s.Id, s.Path + " " + p.Name)).ToListAsync(cancellationToken);
        Chosen = Posts.SingleOrDefault(p => p.Id == PositionId);
        if (Chosen is not null)
        {
            IsHead = below.Contains(Chosen.Id);
            await LoadChoicesAsync(Chosen.Id, since, cancellationToken);
        }

        return PositionId is null || Chosen is not null;
    }

    private async Task LoadChoicesAsync(long positionId, DateOnly since, CancellationToken cancellationToken)
    {
        var (today, id, isHead) = (calendar.Today, Me.Member.Id, IsHead);
        Movers = await db.Users.AsNoTracking()
            .Where(m => (isHead || m.Id == id) && db.Assignments.Any(a => a.MemberId == m.Id && a.PositionId == positionId && a.From <= today && (a.To == null || a.To >= since)))
            .OrderBy(m => m.Id).ToListAsync(cancellationToken);
        Notes = await db.NotesToHandOverAsync(positionId, Me.Reader, cancellationToken);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        Refuse(Movers.All(m => m.Id != Input.PredecessorId), "Input.PredecessorId", "前任を選んでください。");
        Refuse(Input.NoteId is not null && Notes.All(n => n.Id != Input.NoteId), "Input.NoteId", "この職の引継書から選んでください。まだないときは、あとから決められます。");
        Refuse(Input.Reason == TransferReason.IllnessOrDeath && !IsHead, "Input.Reason", "死亡・急病の引継ぎは、所属長が始めます。");
        Input.Check(ModelState, calendar.Today);
        Refuse(Input.AnnouncedOn > calendar.Today, "Input.AnnouncedOn", "内示の日は、きょうまでの日にしてください。");
        var (position, predecessor) = (Chosen!.Id, Input.PredecessorId);
        Refuse(
            await db.Transfers.AnyAsync(t => t.PositionId == position && t.PredecessorId == predecessor && t.WithdrawnAt == null && t.Step != TransferStep.Done, cancellationToken),
            "",
            "この職の引継ぎは、すでに始まっています。「引継ぎ」の画面から開いてください。");
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError(field, message);
        }
    }
}

public sealed record PostToHandOver(long Id, long SectionId, string Line);

public sealed record NoteChoice(long Id, string Title);
