using Microsoft.AspNetCore.Mvc.Rendering;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>The list to choose one job type from, where there is no script: one's own first, then by department.</summary>
public static class JobTypeOptions
{
    /// <returns>Items whose values are slugs.</returns>
    public static IReadOnlyList<SelectListItem> Of(IReadOnlyList<JobType> all, IReadOnlyList<JobType> own)
    {
        var byId = all.ToDictionary(j => j.Id);
        var ownGroup = new SelectListGroup { Name = "あなたの業務" };
        var local = new SelectListGroup { Name = "自治体で加えた業務" };
        var departments = all.Where(j => j.Kind == JobTypeKind.Department).OrderBy(j => j.Id).ToDictionary(j => j.Id, j => new SelectListGroup { Name = j.Name });
        var others = all.Where(j => j.MergedIntoId is null && own.All(o => o.Id != j.Id))
            .Select(j => (JobType: j, Root: RootOf(j, byId)))
            .OrderBy(x => x.Root.Kind == JobTypeKind.Department ? 0 : 1)
            .ThenBy(x => x.Root.Kind == JobTypeKind.Department ? x.Root.Id : 0)
            .ThenBy(x => x.JobType.Id == x.Root.Id ? 0 : 1)
            .ThenBy(x => x.JobType.Kana, StringComparer.Ordinal)
            .ThenBy(x => x.JobType.Id);
        return [
            .. own.Select(j => new SelectListItem(j.Name, j.Slug) { Group = ownGroup }),
            .. others.Select(x => new SelectListItem(x.JobType.Name, x.JobType.Slug) { Group = departments.GetValueOrDefault(x.Root.Id, local) }),
        ];
    }

    private static JobType RootOf(JobType jobType, Dictionary<long, JobType> byId)
    {
        for (var steps = 0; steps < byId.Count && jobType.ParentId is { } parent; steps++)
        {
            jobType = byId[parent];
        }

        return jobType;
    }
}
