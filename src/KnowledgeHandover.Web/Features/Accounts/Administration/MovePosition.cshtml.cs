using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>移管: the post goes on in another section as of a day, with its people. Nothing is written on the day itself.</summary>
public sealed class MovePositionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required MoveInput Input { get; set; }

    public Position Position { get; private set; } = null!;

    public Section Section { get; private set; } = null!;

    public IReadOnlyList<string> Sections { get; private set; } = [];

    /// <summary>Notes of the post that only the present section reads.</summary>
    public int SectionNotes { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Input = new MoveInput { Section = "", Day = new DateOnly(JapanCalendar.FiscalYear(calendar.Today) + 1, 4, 1) };
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var target = await FindTargetAsync(cancellationToken);
        if (!ModelState.IsValid || target is null)
        {
            return this.InvalidPage();
        }

        await db.WriteAsync(() => MoveAsync(target, Input.Day!.Value, cancellationToken), cancellationToken);
        this.Notify($"{JapanCalendar.Wareki(Input.Day!.Value)}に「{target.Path}」へ移管します。");
        return LocalRedirect($"/admin/sections?municipality={Position.MunicipalityCode}");
    }

    /// <summary>One unit: the new post needs its number before anybody is appointed to it.</summary>
    private async Task<int> MoveAsync(Section target, DateOnly day, CancellationToken cancellationToken)
    {
        var moved = Position.EstablishIn(target);
        db.Positions.Add(moved);
        db.Audit(() => new AuditEntry(me.Id, "position.move", $"position/{Position.Id}", $"position/{moved.Id} {day:yyyy-MM-dd}"));
        await db.SaveChangesAsync(cancellationToken);
        Position.MoveTo(moved, day);
        var held = await db.Assignments.Where(a => a.PositionId == Position.Id && a.From < day && (a.To == null || a.To >= day)).ToListAsync(cancellationToken);
        foreach (var assignment in held)
        {
            var goesOn = Assignment.Appoint(assignment.MemberId, moved.Id, day, assignment.Kind);
            if (assignment.To is { } last)
            {
                goesOn.End(last);
            }

            assignment.End(day.AddDays(-1));
            db.Assignments.Add(goesOn);
        }

        return await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Section?> FindTargetAsync(CancellationToken cancellationToken)
    {
        var path = SectionPath.Parse(Input.Section);
        if (Input.Day is not { } day || day <= calendar.Today.AddYears(-1) || day > calendar.Today.AddYears(2))
        {
            ModelState.AddModelError("Input.Day", "移管の日は、1年前から2年先までの日にしてください。");
            return null;
        }

        var line = path.IsGood ? await path.FindAsync(db, Position.MunicipalityCode, day, cancellationToken) : [];
        if (line.Count == 0 || line.Count < path.Names.Count)
        {
            ModelState.AddModelError("Input.Section", $"{JapanCalendar.Wareki(day)}に「{path.Text}」という部署はありません。書き方を直すか、先に部署を作ってください。");
            return null;
        }

        var (target, id) = (line[^1], Position.Id);
        Refuse(target.Id == Position.SectionId, "Input.Section", "いまの部署と同じです。移管先の部署を選んでください。");
        Refuse(await db.Positions.AnyAsync(p => p.SectionId == target.Id && p.Name == Position.Name, cancellationToken), "Input.Section", $"「{target.Path}」には、同じ名前の職「{Position.Name}」がもうあります。");
        Refuse(await db.Assignments.AnyAsync(a => a.PositionId == id && a.From >= day, cancellationToken), "Input.Day", "その日から後に始まる配属があります。先に職員の管理で取り消してください。");
        return target;
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var found = await db.Positions.Include(p => p.JobTypes).SingleOrDefaultAsync(p => p.Id == id && p.MovedToId == null, cancellationToken);
        if (found is null || await me.AdministeringAsync(found.MunicipalityCode, cancellationToken) is null)
        {
            return false;
        }

        Position = found;
        Section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == found.SectionId, cancellationToken);
        var (today, audience) = (calendar.Today, Audience.Section(found.SectionId));
        Sections = await db.Sections.Where(s => s.MunicipalityCode == found.MunicipalityCode && (s.ValidTo == null || s.ValidTo >= today))
            .OrderBy(s => s.Path).Select(s => s.Path).Take(2000).ToListAsync(cancellationToken);
        SectionNotes = await db.Notes.CountAsync(n => n.PositionId == id && n.Audience == audience && n.State != NoteState.Deleted, cancellationToken);
        return true;
    }

    public sealed record MoveInput
    {
        [Required(ErrorMessage = "移管先の部署を入力してください。"), StringLength(200, ErrorMessage = "部署は200文字までです。")]
        public required string Section { get; init; }

        public DateOnly? Day { get; init; }
    }
}
