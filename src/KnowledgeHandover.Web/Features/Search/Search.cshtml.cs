using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Search.Report;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>One box for notes, people, questions and job types.</summary>
[EnableRateLimiting(MemberLimits.Search)]
public sealed class SearchModel(SearchIndex index, Indexer indexer, FoundThings things, NamesInDocuments names, CurrentMember me, KnowledgeDbContext db, SearchRecorder recorder, JapanCalendar calendar) : PageModel
{
    public const int PageSize = 20;

    /// <summary>Values of a filter that are shown before 「すべて表示」.</summary>
    public const int FirstValues = 12;

    private const int MaxPage = 500;
    private const int NearestWords = 5;
    private const int Little = 3;
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(200);

    [BindProperty(SupportsGet = true, Name = "")]
    public SearchInput Input { get; set; } = new();

    public SearchResult Result { get; private set; } = null!;

    public IReadOnlyList<FoundThing> Things { get; private set; } = [];

    /// <summary>もしかして: words that may have been meant, when what was typed finds little as it stands.</summary>
    public IReadOnlyList<string> Nearest { get; private set; } = [];

    public FilterLinks Links { get; private set; } = null!;

    /// <summary>Nothing found means nothing yet: the index is still being built.</summary>
    public bool IsPreparing { get; private set; }

    /// <summary>Administrators may see why a hit ranks where it does; a score tells of the collection, so nobody else ever sees one.</summary>
    public bool MayExplain { get; private set; }

    public int PageCount => Math.Min(MaxPage, (Result.Total + PageSize - 1) / PageSize);

    private bool FindsLittle => !Input.IsBrowsing && (Result.Total < Little || Result.WidenedTo is not null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        await indexer.CatchUpAsync(db, CatchUp, cancellationToken);
        if (Input.JobType.Length > 0)
        {
            // An address kept from before a merge leads to what counts for it today.
            var known = await names.CoveringAsync(db, [], cancellationToken);
            Input = Input with { JobType = [.. Input.JobType.Select(known.InUse).Distinct()] };
        }

        MayExplain = standing.Member.Administers(standing.Member.MunicipalityCode);
        var request = Input.ToRequest() with { UsedSince = calendar.Today.AddYears(-1), Explain = MayExplain && Input.Explain == "1" };
        IsPreparing = !indexer.IsReady;
        Result = Ask(request, standing);
        Things = await things.ShowAsync(Result.Hits, request, standing, cancellationToken);
        Nearest = FindsLittle ? index.NearestTerms(request.Text, standing.Reader, NearestWords) : [];
        Links = new FilterLinks(Input, await NamesAsync(cancellationToken));
    }

    /// <summary>Only a search that nothing narrows tells by finding nothing that nothing is there.</summary>
    private SearchResult Ask(SearchRequest request, Standing standing)
    {
        var started = Stopwatch.GetTimestamp();
        var result = index.Search(request, standing.Reader);
        var took = Stopwatch.GetElapsedTime(started);
        if (!IsPreparing)
        {
            recorder.Record(request, standing.Member.MunicipalityCode, result.Total > 0 || Input.IsNarrowed || Input.Page > 1, took);
        }

        return result;
    }

    /// <summary>Facet values are slugs and codes; people read names.</summary>
    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken cancellationToken)
    {
        var slugs = Result.Facets.JobTypes.Select(f => f.Value).Concat(Input.JobType).ToArray();
        var codes = Result.Facets.Municipalities.Select(f => f.Value).Concat(Input.Municipality).ToArray();
        var names = await db.JobTypes.Where(j => slugs.Contains(j.Slug)).ToDictionaryAsync(j => j.Slug, j => j.Name, cancellationToken);
        foreach (var municipality in await db.Municipalities.AsNoTracking().Where(m => codes.Contains(m.Code)).ToListAsync(cancellationToken))
        {
            names[municipality.Code] = municipality.FullName;
        }

        return names;
    }

    public sealed record SearchInput
    {
        public const int MaxLength = 500;

        [FromQuery(Name = "q"), StringLength(MaxLength)]
        public string? Q { get; init; }

        /// <summary>One of the tabs; an unknown one is the tab of everything.</summary>
        [FromQuery(Name = "kind")]
        public string? Kind { get; init => field = value is "note" or "person" or "question" or "job-type" ? value : null; }

        [FromQuery(Name = "jobType")]
        public string[] JobType { get; init; } = [];

        [FromQuery(Name = "prefecture")]
        public string[] Prefecture { get; init; } = [];

        [FromQuery(Name = "municipality")]
        public string[] Municipality { get; init; } = [];

        [FromQuery(Name = "type")]
        public string[] Type { get; init; } = [];

        [FromQuery(Name = "year")]
        public int[] Year { get; init; } = [];

        [FromQuery(Name = "sort")]
        public string? Sort { get; init; }

        [FromQuery(Name = "page")]
        public int Page { get; init; } = 1;

        /// <summary>Look for exactly what was typed, although it finds little.</summary>
        [FromQuery(Name = "exact")]
        public bool Exact { get; init; }

        /// <summary>"1": say why each hit ranks where it does.</summary>
        [FromQuery(Name = "explain")]
        public string? Explain { get; init; }

        /// <summary>No words that anything could be near to: the newest comes first.</summary>
        public bool IsBrowsing => string.IsNullOrWhiteSpace(Q);

        public bool IsNarrowed => Kind is not null || JobType.Length + Prefecture.Length + Municipality.Length + Type.Length + Year.Length > 0;

        /// <summary>Only the beginning is looked for.</summary>
        public bool IsCut => Q is { Length: > MaxLength };

        public SearchRequest ToRequest() => new()
        {
            Text = IsCut ? Q![..MaxLength] : Q ?? "",
            Kind = Kind,
            JobTypes = JobType,
            Prefectures = Prefecture,
            Municipalities = Municipality,
            MunicipalityTypes = Type,
            Years = Year,
            Sort = Sort == "newest" || IsBrowsing ? SearchSort.Newest : SearchSort.Relevance,
            Offset = (Math.Clamp(Page, 1, MaxPage) - 1) * PageSize,
            Limit = PageSize,
            MayWiden = !Exact,
        };
    }
}
