using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>「業務タグを追加する」: any member, for want of a national one.</summary>
public sealed class NewModel(KnowledgeDbContext db, JobTypeVocabulary vocabulary, CurrentMember me) : PageModel
{
    [BindProperty]
    public required TagInput Input { get; set; }

    /// <summary>What is called so already; offered instead.</summary>
    public IReadOnlyList<JobType> Existing { get; private set; } = [];

    public void OnGet() => Input = new TagInput { Name = "", Kana = "" };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input.Kana is { } kana && !KanaName.IsReadable(KanaName.Fold(kana)))
        {
            ModelState.AddModelError("Input.Kana", "読みは、ひらがなで入力してください。");
        }

        if (Input.Name?.IndexOfAny(JobType.Separators) >= 0)
        {
            ModelState.AddModelError("Input.Name", "業務名に「、」「;」「,」は使えません。業務タグを並べて入力するときの区切りになるためです。「・」を使うか、2つに分けてください。");
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        if (await IsTakenAsync(cancellationToken) || await AddAsync(cancellationToken) is not { } added)
        {
            ModelState.AddModelError("Input.Name", "同じ名前か呼び名の業務がすでにあります。下の業務を使ってください。");
            return this.InvalidPage();
        }

        this.Notify($"業務タグ「{added.Name}」を追加しました。");
        return Redirect($"/job-types/{added.Slug}");
    }

    private async Task<bool> IsTakenAsync(CancellationToken cancellationToken)
    {
        Existing = await FindSameAsync(cancellationToken);
        return Existing.Count > 0;
    }

    /// <summary>Null when somebody added the same name in this very moment.</summary>
    private async Task<JobType?> AddAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var added = JobType.AddLocally(Input.Name, Input.Kana, standing.Member.MunicipalityCode);
        db.JobTypes.Add(added);
        db.Audit(() => new AuditEntry(me.Id, "job-type.add", $"job-type/{added.Id}"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return added;
        }
        catch (DbUpdateException)
        {
            db.StartAnew();
            return await IsTakenAsync(cancellationToken) ? null : throw new InvalidOperationException("The name is neither new nor there.");
        }
    }

    private async Task<IReadOnlyList<JobType>> FindSameAsync(CancellationToken cancellationToken)
    {
        var names = await vocabulary.NamesAsync(db, cancellationToken);
        var same = names.Called(Input.Name).Select(j => j.Id).ToArray();
        return await db.JobTypes.AsNoTracking().Include(j => j.Aliases).Where(j => same.Contains(j.Id)).OrderBy(j => j.Id).ToListAsync(cancellationToken);
    }

    public sealed record TagInput
    {
        [Required(ErrorMessage = "業務名を入力してください。"), StringLength(JobType.MaxNameLength, ErrorMessage = "業務名は40文字までです。")]
        public required string Name { get; init; }

        [Required(ErrorMessage = "読みを入力してください。"), StringLength(80, ErrorMessage = "読みは80文字までです。")]
        public required string Kana { get; init; }
    }
}
