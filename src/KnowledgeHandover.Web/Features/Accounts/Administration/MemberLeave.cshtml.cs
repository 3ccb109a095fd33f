using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>休職, 復職 and 退職 of one member, effective on the day without a write then.</summary>
public sealed class MemberLeaveModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    public static readonly IReadOnlyList<(string Act, string Name, string Hint)> Acts =
    [
        ("Leave", "休職", "病気などで休む"), ("ChildCare", "育休・産休", "終わりの日が決まっていれば入れます"), ("Suspension", "停職", "処分の期間"),
        ("Return", "復職", "いまの休職を、戻る日の前日で終えます"), ("Retirement", "退職", "配属もその日で終わります"),
    ];

    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    public Member Subject { get; private set; } = null!;

    public IReadOnlyList<Leave> Leaves { get; private set; } = [];

    public static string Name(LeaveKind kind) => Acts.Single(a => a.Act == kind.ToString()).Name;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Input = new LeaveInput { Act = "Leave", Day = calendar.Today };
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Check();
        if (!ModelState.IsValid || !await DoAsync(Input.Day!.Value, cancellationToken))
        {
            return this.InvalidPage();
        }

        await db.SaveChangesAsync(cancellationToken);
        this.Notify("記録しました。");
        return LocalRedirect($"/admin/members/{id}");
    }

    private void Check()
    {
        Refuse(Acts.All(a => a.Act != Input.Act), "Input.Act", "手続きを選んでください。");
        Refuse(Input.Day is not { } day || day < calendar.Today.AddYears(-5) || day > calendar.Today.AddYears(2), "Input.Day", "日は、5年前から2年先までの日にしてください。");
        Refuse(Input.LastDay < Input.Day || Input.LastDay > calendar.Today.AddYears(10), "Input.LastDay", "最後の日は、最初の日から後の日にしてください。");
    }

    private async Task<bool> DoAsync(DateOnly day, CancellationToken cancellationToken) => Input.Act switch
    {
        "Return" => End(day),
        "Retirement" => await RetireAsync(day, cancellationToken),
        _ => Begin(day),
    };

    private bool Begin(DateOnly day)
    {
        Refuse(Leaves.Any(l => l.From <= (Input.LastDay ?? DateOnly.MaxValue) && (l.To is null || l.To >= day)), "Input.Day", "その期間は、すでに休職です。先に復職を記録してください。");
        if (!ModelState.IsValid)
        {
            return false;
        }

        var leave = Leave.Begin(Subject.Id, Enum.Parse<LeaveKind>(Input.Act!), day, Input.LastDay);
        db.Leaves.Add(leave);
        db.Audit(() => new AuditEntry(me.Id, "leave.begin", $"leave/{leave.Id}", $"member/{Subject.Id}"));
        return true;
    }

    private bool End(DateOnly day)
    {
        var last = day.AddDays(-1);
        var leave = Leaves.FirstOrDefault(l => l.Covers(last));
        Refuse(leave is null, "Input.Day", "その前の日に休職していません。戻る日を確かめてください。");
        leave?.End(last);
        db.Audit(new AuditEntry(me.Id, "leave.end", $"leave/{leave?.Id}", $"member/{Subject.Id}"));
        return leave is not null;
    }

    private async Task<bool> RetireAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var held = await db.Assignments.Where(a => a.MemberId == Subject.Id && (a.To == null || a.To > day)).ToListAsync(cancellationToken);
        Refuse(held.Exists(a => a.From > day), "Input.Day", "その日より後に始まる配属があります。先に取り消してください。");
        if (!ModelState.IsValid)
        {
            return false;
        }

        held.ForEach(a => a.End(day));
        held.ForEach(a => db.Audit(new AuditEntry(me.Id, "assignment.end", $"assignment/{a.Id}", $"member/{Subject.Id} position/{a.PositionId}")));
        Subject.Retire(day);
        db.Audit(new AuditEntry(me.Id, "member.retire", $"member/{Subject.Id}", $"{day:yyyy-MM-dd}"));
        return true;
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
        var found = await me.FindManagedAsync(db, id, cancellationToken);
        Subject = found!;
        Leaves = found is null ? [] : await db.Leaves.Where(l => l.MemberId == id).OrderByDescending(l => l.From).ToListAsync(cancellationToken);
        return found is not null;
    }

    public sealed record LeaveInput
    {
        public string? Act { get; init; }

        public DateOnly? Day { get; init; }

        public DateOnly? LastDay { get; init; }
    }
}
