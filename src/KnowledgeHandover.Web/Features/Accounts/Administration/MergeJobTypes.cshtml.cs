using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>
/// Two names of one job become one: operators of the site merge any, a municipality's administrator its own local tags. Nothing is
/// rewritten: what is filed under the old name counts for the other from then on.
/// </summary>
public sealed class MergeJobTypesModel(KnowledgeDbContext db, JobTypeVocabulary vocabulary, CurrentMember me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "from"), StringLength(JobType.MaxNameLength, ErrorMessage = "業務名は40文字までです。")]
    public string? FromName { get; set; }

    [BindProperty(SupportsGet = true, Name = "into"), StringLength(JobType.MaxNameLength, ErrorMessage = "業務名は40文字までです。")]
    public string? IntoName { get; set; }

    /// <summary>The local tags that this administrator may merge away, to choose from.</summary>
    public IReadOnlyList<string> Own { get; private set; } = [];

    public JobType? From { get; private set; }

    public JobType? Into { get; private set; }

    public MovingThings Moving { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Both are named and may be merged: what moves is shown, and only then the button.</summary>
    public bool IsReady => From is not null && Into is not null && ModelState.IsValid;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator)
        {
            return NotFound();
        }

        await ReadAsync(administrator, cancellationToken);
        return ModelState.IsValid ? Page() : this.InvalidPage();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator)
        {
            return NotFound();
        }

        await ReadAsync(administrator, cancellationToken);
        Require(nameof(FromName), FromName, "統合してなくす業務を入力してください。");
        Require(nameof(IntoName), IntoName, "残す業務を入力してください。");
        if (!IsReady)
        {
            return this.InvalidPage();
        }

        if (!await MergeAsync(From!, Into!, cancellationToken))
        {
            ModelState.AddModelError(nameof(FromName), "ほかの管理者が同時に統合したため、何も変えていません。いまの業務名を確かめて、もう一度お試しください。");
            return this.InvalidPage();
        }

        this.Notify($"「{From!.Name}」を「{Into!.Name}」に統合しました。");
        return LocalRedirect($"/job-types/{Into.Slug}");
    }

    /// <summary>Those merged into the old one earlier follow it, so that no chain grows.</summary>
    /// <returns>False when another administrator merged one of the two meanwhile: two at once must not make a circle.</returns>
    private async Task<bool> MergeAsync(JobType from, JobType into, CancellationToken cancellationToken) => await db.WriteAsync(
        async () =>
        {
            await db.WaitForOtherWritersAsync(cancellationToken);
            var all = await db.JobTypes.Where(j => j.Id == into.Id || j.Id == from.Id || j.MergedIntoId == from.Id).ToListAsync(cancellationToken);
            var target = all.Single(j => j.Id == into.Id);
            if (target.MergedIntoId is not null || all.Single(j => j.Id == from.Id).MergedIntoId is not null)
            {
                return 0;
            }

            all.Remove(target);
            all.ForEach(j => j.MergeInto(target));
            db.Audit(new AuditEntry(me.Id, "job-type.merge", $"job-type/{from.Id}", $"job-type/{into.Id}"));
            return await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken) > 0;

    private async Task ReadAsync(Member administrator, CancellationToken cancellationToken)
    {
        var mine = db.JobTypes.AsNoTracking().Where(j => j.Kind == JobTypeKind.Local && j.MergedIntoId == null);
        mine = administrator.Role == MemberRole.SiteAdministrator ? mine : mine.Where(j => j.MunicipalityCode == administrator.MunicipalityCode);
        Own = await mine.OrderBy(j => j.Kana).ThenBy(j => j.Id).Select(j => j.Name).Take(500).ToListAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return;
        }

        From = await FindAsync(nameof(FromName), FromName, cancellationToken);
        Into = await FindAsync(nameof(IntoName), IntoName, cancellationToken);
        await CheckAsync(administrator, cancellationToken);
        if (IsReady)
        {
            Moving = await CountAsync(From!.Id, administrator.MunicipalityCode, cancellationToken);
        }
    }

    private async Task<JobType?> FindAsync(string field, string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var called = (await vocabulary.NamesAsync(db, cancellationToken)).Called(name);
        if (called.Count != 1)
        {
            ModelState.AddModelError(field, called.Count == 0
                ? $"「{name}」という業務はありません。業務の一覧にある名前を入力してください。"
                : $"「{name}」はいくつかの業務の呼び名です。{string.Join("、", called.Select(c => $"「{c.Name}」"))}のどれかを入力してください。");
            return null;
        }

        return await db.JobTypes.AsNoTracking().SingleAsync(j => j.Id == called[0].Id, cancellationToken);
    }

    private async Task CheckAsync(Member administrator, CancellationToken cancellationToken)
    {
        if (From is null)
        {
            return;
        }

        if (!From.MayBeMergedBy(administrator))
        {
            ModelState.AddModelError(nameof(FromName), "統合できるのは、ご自分の自治体で追加した業務タグだけです。全国共通の業務は、サイトの運営者に相談してください。");
        }
        else if (From.Id == Into?.Id)
        {
            ModelState.AddModelError(nameof(IntoName), "同じ業務です。別の業務を入力してください。");
        }
        else if (await db.JobTypes.AnyAsync(j => j.ParentId == From.Id && j.MergedIntoId == null, cancellationToken))
        {
            ModelState.AddModelError(nameof(FromName), $"「{From.Name}」の中に業務があります。先に中の業務を統合してください。");
        }
    }

    /// <summary>Only what this administrator may see anyway: a count of other things would tell of them.</summary>
    private async Task<MovingThings> CountAsync(long from, string municipality, CancellationToken cancellationToken)
    {
        var reader = await me.GetReaderAsync(cancellationToken);
        return new MovingThings(
            await db.Notes.ReadableBy(reader).CountAsync(n => n.State != NoteState.Deleted && n.JobTypes.Any(j => j.JobTypeId == from), cancellationToken),
            await db.Questions.ReadableBy(reader).CountAsync(q => q.JobTypeId == from, cancellationToken),
            await db.Positions.CountAsync(p => (p.TakesQuestions || p.MunicipalityCode == municipality) && p.JobTypes.Any(j => j.JobTypeId == from), cancellationToken),
            await db.Subscriptions.CountAsync(s => s.JobTypeId == from && s.EndedAt == null, cancellationToken));
    }

    private void Require(string field, string? value, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, message);
        }
    }

    /// <summary>What counts for the other job type after the merge.</summary>
    public sealed record MovingThings(int Notes, int Questions, int Positions, int Subscriptions);
}
