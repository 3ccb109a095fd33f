using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>仲間さがし: who does this job elsewhere.</summary>
public sealed class IndexModel(CounterpartFinder finder, CurrentMember me, KnowledgeDbContext db, JapanCalendar calendar) : PageModel
{
    public const int PageSize = 20;

    // From the query only: a Razor page has a route value of its own that is called "page".
    [FromQuery(Name = "")]
    public required Criteria Input { get; set; }

    public Standing Standing { get; private set; } = null!;

    public JobTypeChoice JobTypes { get; private set; } = null!;

    /// <summary>Null when neither the address nor my posts name one.</summary>
    public JobFamily? Family { get; private set; }

    public MunicipalityMatch From { get; private set; } = null!;

    public Viewpoint Viewpoint { get; private set; } = null!;

    /// <summary>Everyone who was found, before the filters.</summary>
    public IReadOnlyList<Counterpart> All { get; private set; } = [];

    public int Total { get; private set; }

    public int PageCount => (Total + PageSize - 1) / PageSize;

    public int Number => Math.Clamp(Input.Page, 1, Math.Max(1, PageCount));

    public IReadOnlyList<CounterpartCard> Cards { get; private set; } = [];

    public CounterpartLinks Links => new(Input with { JobType = Family?.JobType.Slug });

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Standing = await me.GetStandingAsync(cancellationToken);
        JobTypes = await JobTypeChoice.LoadAsync(db, Standing, cancellationToken);
        From = await CompareFromAsync(cancellationToken);
        var jobType = Input.JobType is null && JobTypes.Own.Count > 0 ? JobTypes.Own[0] : JobTypes.Find(Input.JobType);
        if (Input.JobType is not null && jobType is null)
        {
            return NotFound();
        }

        Family = jobType is null ? null : new JobFamily(jobType, JobTypes);
        await FindAsync(cancellationToken);
        return ModelState.IsValid ? Page() : this.InvalidPage();
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        Viewpoint = new Viewpoint(From.Found ?? Standing.Municipality, Family?.JobType.Name ?? "", calendar.Today);
        if (Family is null)
        {
            return;
        }

        All = await finder.FindAsync(Family, Standing.Municipality.Code, Standing.Reader, cancellationToken);
        var ranked = Ranking.Rank(Input.Filter.Narrow(All), Viewpoint);
        Total = ranked.Count;
        List<RankedCounterpart> shown = [.. ranked.Skip((Number - 1) * PageSize).Take(PageSize)];
        var notes = await finder.NewestNotesAsync(Family, [.. shown.Select(r => r.Counterpart.PositionId)], Standing.Reader, cancellationToken);
        Cards = [.. shown.Select(r => new CounterpartCard(r, Viewpoint, Family.JobType.Slug, notes.GetValueOrDefault(r.Counterpart.PositionId)))];
    }

    private async Task<MunicipalityMatch> CompareFromAsync(CancellationToken cancellationToken)
    {
        if (Input.From is null)
        {
            return new MunicipalityMatch(Standing.Municipality, [], null);
        }

        var match = await db.MatchMunicipalityAsync(Input.From, null, cancellationToken);
        if (match is { Error: { } error, Choices.Count: 0 })
        {
            ModelState.AddModelError(nameof(Input.From), error);
        }

        return match;
    }

    public sealed record Criteria
    {
        [StringLength(100)]
        public string? JobType { get; init; }

        [StringLength(100)]
        public string? Q { get; init; }

        /// <summary>Code or name of the municipality that the others are compared with.</summary>
        [StringLength(100)]
        public string? From { get; init; }

        [StringLength(20)]
        public string? Type { get; init; }

        [StringLength(20)]
        public string? Region { get; init; }

        [StringLength(20)]
        public string? Prefecture { get; init; }

        public int Page { get; init; } = 1;

        public CounterpartFilter Filter => new() { Words = Q, Type = Type, Region = Region, Prefecture = Prefecture };
    }
}
