using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Shared;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>The members of the own municipality; for the operators of the site, of all or of one.</summary>
public sealed class MembersModel(KnowledgeDbContext db, CurrentMember me, JapanCalendar calendar) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "state")]
    public MemberState State { get; set; } = MemberState.Waiting;

    /// <summary>Only operators of the site may name one.</summary>
    [BindProperty(SupportsGet = true, Name = "municipality"), StringLength(50)]
    public string? MunicipalityWords { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number"), Range(1, 10_000)]
    public int Number { get; set; } = 1;

    public bool IsOperator { get; private set; }

    public Municipality? Town { get; private set; }

    public string? FilterError { get; private set; }

    public IReadOnlyDictionary<MemberState, int> Counts { get; private set; } = new Dictionary<MemberState, int>();

    public IReadOnlyList<MemberRow> Rows { get; private set; } = [];

    public IReadOnlyList<MemberRow> AskForReset { get; private set; } = [];

    public IReadOnlyList<MemberRow> WithoutPost { get; private set; } = [];

    public PagerModel Pager => new(Number, (Counts.GetValueOrDefault(State) + PageSize - 1) / PageSize, Url);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await me.AdministeringAsync(null, cancellationToken) is not { } administrator || !ModelState.IsValid)
        {
            return NotFound();
        }

        IsOperator = administrator.Role == MemberRole.SiteAdministrator;
        await ChooseTownAsync(administrator, cancellationToken);
        var today = calendar.Today;
        var all = Town is { Code: var code } ? db.Users.AsNoTracking().Where(m => m.MunicipalityCode == code) : db.Users.AsNoTracking();
        Counts = await all.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var page = all.Where(m => m.State == State).OrderBy(m => m.MunicipalityCode).ThenBy(m => m.Kana).ThenBy(m => m.Id).Skip((Number - 1) * PageSize).Take(PageSize);
        Rows = await MemberRow.ReadAsync(db, page, today, cancellationToken);
        AskForReset = await MemberRow.ReadAsync(db, all.AskingForReset().OrderBy(m => m.ResetAskedAt).Take(100), today, cancellationToken);
        WithoutPost = await MemberRow.ReadAsync(db, all.WithoutPost(db).OrderBy(m => m.JoinedAt).Take(100), today, cancellationToken);
        return Page();
    }

    private new string Url(int number) =>
        $"/admin/members?state={State}&page-number={number}" + (IsOperator && Town is not null ? $"&municipality={Town.Code}" : "");

    private async Task ChooseTownAsync(Member administrator, CancellationToken cancellationToken)
    {
        if (!IsOperator)
        {
            Town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Code == administrator.MunicipalityCode, cancellationToken);
        }
        else if (!string.IsNullOrWhiteSpace(MunicipalityWords))
        {
            var match = await db.MatchMunicipalityAsync(MunicipalityWords, null, cancellationToken);
            Town = match.Found;
            FilterError = match.Choices.Count > 0 ? $"候補: {string.Join("、", match.Choices.Select(m => $"{m.FullName} {m.Code}"))}" : match.Error;
        }
    }
}
