using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>The days of a case, and the note as long as it is being written. The deadline follows the rule again.</summary>
public sealed class EditModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar, KnownHolidays holidays) : PageModel
{
    [BindProperty]
    public CaseInput Input { get; set; } = new();

    public Case Case { get; private set; } = null!;

    public IReadOnlyList<NoteChoice> Notes { get; private set; } = [];

    public bool MayChooseNote => Case.Transfer.Step == TransferStep.Write;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var transfer = Case.Transfer;
        Input = new CaseInput { AnnouncedOn = transfer.AnnouncedOn, EffectiveOn = transfer.EffectiveOn, PublishedOn = transfer.PublishedOn, NoteId = transfer.NoteId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Input.Check(ModelState, calendar.Today);
        // What is known already is not taken back from those who know it.
        Refuse(Input.AnnouncedOn > Case.Transfer.AnnouncedOn && Input.AnnouncedOn > calendar.Today, "AnnouncedOn", "内示は済んでいます。きょうまでの日にしてください。");
        Refuse(MayChooseNote && Input.NoteId is not null && Notes.All(n => n.Id != Input.NoteId), "NoteId", "この職の引継書から選んでください。");
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var deadline = await db.DeadlineAsync(Case.Transfer.MunicipalityCode, Case.Transfer.Reason, cancellationToken);
        Case.Transfer.Schedule(Input.Days(deadline, await holidays.ReadAsync(db, cancellationToken)));
        if (MayChooseNote)
        {
            Case.Transfer.HandOver(Input.NoteId);
        }

        db.Audit(new AuditEntry(me.Id, "transfer.change", $"transfer/{id}"));
        this.Notify(await db.TrySaveAsync(cancellationToken) ? "引継ぎの日とノートを変えました。" : "ほかの人が同時に手続きをしたため、何も変えていません。いまの状態を確かめてください。");
        return Redirect($"/transfers/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var found = await db.FindCaseAsync(id, standing, calendar.Today, cancellationToken);
        Case = found!;
        if (found is not { MayChange: true })
        {
            return false;
        }

        Notes = await db.NotesToHandOverAsync(found.Transfer.PositionId, standing.Reader, cancellationToken);
        return true;
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError($"Input.{field}", message);
        }
    }
}
