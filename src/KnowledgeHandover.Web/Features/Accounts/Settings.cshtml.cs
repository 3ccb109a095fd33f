using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>How I am called, who sees my name, and my posts. Always about the person signed in; there is no id to send.</summary>
public sealed class SettingsModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required SettingsInput Input { get; set; }

    public Standing Standing { get; private set; } = null!;

    public DateOnly Today => calendar.Today;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Standing = await me.GetStandingAsync(cancellationToken);
        Input = new SettingsInput { Name = Standing.Member.Name, Kana = Standing.Member.Kana, ShowsName = Standing.Member.ShowsName };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Standing = await me.GetStandingAsync(cancellationToken);
        if (!KanaName.IsReadable(KanaName.Fold(Input.Kana)))
        {
            ModelState.AddModelError("Input.Kana", KanaName.Mistake);
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var member = await db.Users.SingleAsync(m => m.Id == me.Id, cancellationToken);
        member.Introduce(Input.Name, KanaName.Fold(Input.Kana), Input.ShowsName);
        db.Audit(new AuditEntry(me.Id, "account.settings", $"member/{me.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("設定を保存しました。");
        return LocalRedirect("/account/settings");
    }

    public sealed record SettingsInput
    {
        [Required(ErrorMessage = "氏名を入力してください。"), StringLength(50, ErrorMessage = "氏名は50文字までです。")]
        public required string Name { get; init; }

        [StringLength(50, ErrorMessage = "ふりがなは50文字までです。")]
        public string? Kana { get; init; }

        public bool ShowsName { get; init; }
    }
}
