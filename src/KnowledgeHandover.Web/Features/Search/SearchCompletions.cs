using System.Buffers;
using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>GET /search/completions?q=ほけん : what the search box offers while somebody types. All of it from what this reader may read.</summary>
internal static class SearchCompletions
{
    private const int Max = 8;
    private const int MaxJobTypes = 3;
    private const int MaxTitles = 3;
    private const int BestNotes = 20;
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    // Whoever types these writes a query, and knows what it is to be.
    private static readonly SearchValues<char> Marks = SearchValues.Create(['"', '“', '”', '「', '」', '『', '』', '(', ')', '（', '）', ':', '：', '*', '＊']);

    public static void MapSearchCompletions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/search/completions", CompleteAsync).RequireRateLimiting(MemberLimits.Complete);

    private static async Task<Ok<IReadOnlyList<SearchCompletion>>> CompleteAsync(
        SearchIndex index, Indexer indexer, JobTypeVocabulary vocabulary, CurrentMember me, KnowledgeDbContext db, CancellationToken cancellationToken, string? q = null)
    {
        var typed = CleanText.Of(q ?? "").TrimStart();
        if (typed.Length is 0 or > SearchModel.SearchInput.MaxLength || typed.AsSpan().ContainsAny(Marks))
        {
            return TypedResults.Ok<IReadOnlyList<SearchCompletion>>([]);
        }

        var standing = await me.GetStandingAsync(cancellationToken);
        await indexer.CatchUpAsync(db, CatchUp, cancellationToken);
        var begun = typed[(typed.LastIndexOfAny([' ', '　']) + 1)..];
        var before = typed[..^begun.Length];
        var jobTypes = begun.Length == 0 ? [] : (await vocabulary.NamesAsync(db, cancellationToken)).Like(begun, MaxJobTypes);
        var titles = await TitlesAsync(index, db, typed, standing, cancellationToken);
        var words = begun.Length == 0 ? [] : index.Complete(begun, standing.Reader, Max).Where(word => !jobTypes.Any(j => j.Name == word));
        var named = jobTypes.Select(j => new SearchCompletion(before + j.Name, "業務", j.Via, null)).ToLookup(c => BeginsWith(c, before, begun));
        return TypedResults.Ok<IReadOnlyList<SearchCompletion>>(
        [
            .. named[true],
            .. words.Take(Max - jobTypes.Count - titles.Count).Select(word => new SearchCompletion(before + word, "", "", null)),
            .. named[false],
            .. titles,
        ]);
    }

    private static bool BeginsWith(SearchCompletion jobType, string before, string begun) =>
        JobTypeNames.Fold(jobType.Via.Length > 0 ? jobType.Via : jobType.Text[before.Length..]).StartsWith(JobTypeNames.Fold(begun), StringComparison.Ordinal);

    /// <summary>Notes whose titles have all these words, among the best that the words find; the last of them may be only begun.</summary>
    private static async Task<List<SearchCompletion>> TitlesAsync(SearchIndex index, KnowledgeDbContext db, string typed, Standing standing, CancellationToken cancellationToken)
    {
        var words = typed.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not [.., { Length: > 1 } last])
        {
            return [];
        }

        var text = $"{string.Join(' ', words.SkipLast(1))} ({last} OR {last}*)";
        var request = new SearchRequest { Text = text, Kind = ChangeKind.Note, Limit = BestNotes, WithCounts = false, MayWiden = false };
        var ids = index.Search(request, standing.Reader).Hits.Select(hit => long.Parse(hit.Key.Split('/')[1], CultureInfo.InvariantCulture)).ToList();
        var titles = await db.Notes.ReadableBy(standing.Reader).Where(n => ids.Contains(n.Id) && n.State != NoteState.Deleted)
            .ToDictionaryAsync(n => n.Id, n => n.Title, cancellationToken);
        var found = ids.Where(id => titles.TryGetValue(id, out var title) && words.All(word => JobTypeNames.Fold(title).Contains(JobTypeNames.Fold(word), StringComparison.Ordinal)));
        return [.. found.Take(MaxTitles).Select(id => new SearchCompletion(titles[id], "ノート", "", $"/notes/{id}"))];
    }
}

/// <summary>
/// One line under the search box. Kind and Via are said beside it: what it is when it is no mere word, and the reading or alias it was found by.
/// With an address choosing it opens that page, without one it is searched for.
/// </summary>
public sealed record SearchCompletion(string Text, string Kind, string Via, string? Url);
