using System.Text;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Job types as an administrator lists them, one per line or with commas: by slug, name or alias.</summary>
internal static class JobTypeWords
{
    public const int MaxLength = 2000;

    public const string Hint = "1行に1つずつ、業務の名前（固定資産税）か、業務のページのアドレスの最後（fixed-asset-tax）で。";

    /// <returns>The ids, or the words that name no job type.</returns>
    public static async Task<(IReadOnlyList<long> Ids, IReadOnlyList<string> Unknown)> ReadAsync(KnowledgeDbContext db, string? typed, CancellationToken cancellationToken)
    {
        var words = (typed ?? "").Normalize(NormalizationForm.FormKC).Split(['\n', '\r', ',', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(50).ToList();
        List<long> ids = [];
        List<string> unknown = [];
        foreach (var word in words)
        {
            var found = await db.JobTypes.Where(j => j.Slug == word || j.Name == word || j.Aliases.Any(a => a.Name == word))
                .OrderByDescending(j => j.Slug == word || j.Name == word).ThenBy(j => j.Id)
                .Select(j => new { Id = j.MergedIntoId ?? j.Id }).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                unknown.Add(word);
            }
            else
            {
                ids.Add(found.Id);
            }
        }

        return (ids, unknown);
    }

    public static string Mistake(IEnumerable<string> unknown) => $"{string.Concat(unknown.Select(w => $"「{w}」"))}という業務はありません。業務の一覧で名前を確かめてください。";
}
