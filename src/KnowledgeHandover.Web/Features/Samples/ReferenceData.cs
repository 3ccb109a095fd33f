using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>What every installation starts with: the municipalities, and the national taxonomy of job types.</summary>
internal sealed class ReferenceData(KnowledgeDbContext db, string folder)
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        db.Municipalities.AddRange(Csv.ReadFile(Path.Combine(folder, "municipalities.csv"))
            .Select(r => Municipality.Create(r["code"], r["name"], r["kana"], r["prefecture"], r["type"])));
        await db.SaveChangesAsync(cancellationToken);
        await DefineJobTypesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Parents first: each round defines the rows whose parent is known.</summary>
    private async Task DefineJobTypesAsync(CancellationToken cancellationToken)
    {
        var waiting = Csv.ReadFile(Path.Combine(folder, "job-types.csv")).ToList();
        Dictionary<string, long> ids = [];
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(r => r["parent"].Length == 0 || ids.ContainsKey(r["parent"])).ToList();
            if (ready.Count == 0)
            {
                throw new FormatException($"job-types.csv: {waiting[0]["slug"]} の親 {waiting[0]["parent"]} がありません。");
            }

            var defined = ready.ConvertAll(r => JobType.Define(Parse(r, ids)));
            db.JobTypes.AddRange(defined);
            await db.SaveChangesAsync(cancellationToken);
            defined.ForEach(j => ids[j.Slug] = j.Id);
            waiting.RemoveAll(ready.Contains);
        }
    }

    private static NationalJobType Parse(IReadOnlyDictionary<string, string> row, Dictionary<string, long> ids) => new()
    {
        Slug = row["slug"],
        Name = row["name"],
        Kana = row["kana"],
        Kind = Enum.Parse<JobTypeKind>(row["kind"], ignoreCase: true),
        ParentId = row["parent"].Length == 0 ? null : ids[row["parent"]],
        Aliases = row["aliases"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        LegalBasis = row["legal_basis"],
        Description = row["description"],
    };
}
