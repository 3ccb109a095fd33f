using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>GET /job-types/suggest?q=固資 : the completion list of the job type picker.</summary>
internal static class JobTypeSuggestions
{
    private const int Max = 8;

    public static void MapJobTypeSuggestions(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/job-types/suggest", SuggestAsync).RequireRateLimiting(MemberLimits.Suggest);

    private static async Task<Ok<IReadOnlyList<JobTypeSuggestion>>> SuggestAsync(JobTypeVocabulary vocabulary, KnowledgeDbContext db, CancellationToken cancellationToken, string? q = null)
    {
        var typed = q is { Length: <= JobType.MaxNameLength } ? q : "";
        var names = await vocabulary.NamesAsync(db, cancellationToken);
        return TypedResults.Ok(names.Like(typed, Max));
    }
}
