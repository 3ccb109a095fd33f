using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

public sealed class FoundSectionModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    [BindProperty]
    public required SectionInput Input { get; set; }

    [BindProperty(SupportsGet = true, Name = "municipality"), StringLength(6)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "parent")]
    public long? ParentId { get; set; }

    public Municipality Town { get; private set; } = null!;

    public Section? Parent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Input = new SectionInput { Name = "", From = calendar.Today };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var section = Section.Found(Town.Code, Input.Name.Trim(), Parent, Input.From!.Value);
        db.Sections.Add(section);
        db.Audit(() => new AuditEntry(me.Id, "section.found", $"section/{section.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify($"「{section.Path}」を作りました。続けて職を置けます。");
        return LocalRedirect($"/admin/sections?municipality={Town.Code}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var administrator = await me.AdministeringAsync(Code, cancellationToken);
        var code = Code ?? administrator?.MunicipalityCode;
        Parent = ParentId is null ? null : await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == ParentId && s.MunicipalityCode == code, cancellationToken);
        var town = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        Town = town!;
        return administrator is not null && town is not null && (ParentId is null || Parent is not null);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return;
        }

        var (name, from) = (Input.Name.Trim(), Input.From!.Value);
        if (SectionPath.Parse(name).Names.Count != 1)
        {
            ModelState.AddModelError("Input.Name", "名前に空白や「/」は使えません。上の部署とは分けて、1つずつ作ってください。");
        }

        if (Parent is not null && !Parent.ExistsOn(from))
        {
            ModelState.AddModelError("Input.From", $"「{Parent.Path}」がある日（{JapanCalendar.Wareki(Parent.ValidFrom)}から）を選んでください。");
        }

        if (await db.Sections.AnyAsync(s => s.MunicipalityCode == Town.Code && s.ParentId == ParentId && s.Name == name && (s.ValidTo == null || s.ValidTo >= from), cancellationToken))
        {
            ModelState.AddModelError("Input.Name", $"「{name}」はすでにあります。");
        }
    }

    public sealed record SectionInput
    {
        [Required(ErrorMessage = "部署の名前を入力してください。"), StringLength(SectionPath.MaxNameLength, ErrorMessage = "部署の名前は50文字までです。")]
        public required string Name { get; init; }

        [Required(ErrorMessage = "いつからかを入力してください。"), Range(typeof(DateOnly), "1950-04-01", "2100-03-31", ErrorMessage = "日付を確かめてください。")]
        public DateOnly? From { get; init; }
    }
}
