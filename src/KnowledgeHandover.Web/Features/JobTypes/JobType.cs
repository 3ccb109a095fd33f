using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.JobTypes;

public enum JobTypeKind
{
    /// <summary>One of the 20 標準化対象事務.</summary>
    Standard,

    /// <summary>定員管理の部門.</summary>
    Department,

    /// <summary>A usual duty under one of them.</summary>
    Duty,

    /// <summary>A tag that a member added for want of a national one.</summary>
    Local,
}

/// <summary>業務: what a job is called nationwide, with the names that staff really use for it.</summary>
public sealed class JobType : IChangeSource
{
    public const int MaxNameLength = 40;

    /// <summary>What stands between names where several are typed into one field; no name may contain one.</summary>
    public static readonly char[] Separators = ['、', ';', '；', ',', '，', '\r', '\n', '\t'];

    private readonly List<JobTypeAlias> _aliases = [];

    private JobType()
    {
    }

    public long Id { get; private init; }

    /// <summary>Stands in the address: lower-case ASCII for national ones, "local-" and a number for local ones.</summary>
    public string Slug { get; private init; } = "";

    public string Name { get; private init; } = "";

    /// <summary>Hiragana.</summary>
    public string Kana { get; private init; } = "";

    public JobTypeKind Kind { get; private init; }

    public long? ParentId { get; private init; }

    public string LegalBasis { get; private init; } = "";

    public string Description { get; private init; } = "";

    /// <summary>Who added a local tag; null for national ones.</summary>
    public string? MunicipalityCode { get; private init; }

    /// <summary>After a merge the old address leads to the other one.</summary>
    public long? MergedIntoId { get; private set; }

    public IReadOnlyList<JobTypeAlias> Aliases => _aliases;

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.JobType, Id)];

    public static JobType Define(NationalJobType national)
    {
        var jobType = new JobType
        {
            Slug = national.Slug,
            Name = national.Name,
            Kana = national.Kana,
            Kind = national.Kind,
            ParentId = national.ParentId,
            LegalBasis = national.LegalBasis,
            Description = national.Description,
        };
        jobType._aliases.AddRange(national.Aliases.Distinct().Select(a => new JobTypeAlias { Name = a }));
        return jobType;
    }

    public static JobType AddLocally(string name, string kana, string municipalityCode) => new()
    {
        Slug = $"local-{Guid.CreateVersion7():N}",
        Name = name.Trim(),
        Kana = KanaName.Fold(kana),
        Kind = JobTypeKind.Local,
        MunicipalityCode = municipalityCode,
    };

    /// <summary>Whoever may merge it away: the site's operators any, a municipality's administrator the tags of the own municipality.</summary>
    public bool MayBeMergedBy(Member administrator) => administrator.State == MemberState.Active
        && (administrator.Role == MemberRole.SiteAdministrator || (MunicipalityCode is { } code && administrator.Administers(code)));

    public void MergeInto(JobType other)
    {
        if (other.Id == Id || other.MergedIntoId is not null)
        {
            throw new ArgumentException("A job type is merged into another one that is in use.", nameof(other));
        }

        MergedIntoId = other.Id;
    }
}

public sealed class JobTypeAlias
{
    public long JobTypeId { get; init; }

    public required string Name { get; init; }
}

public sealed record NationalJobType
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Kana { get; init; }

    public required JobTypeKind Kind { get; init; }

    public long? ParentId { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string LegalBasis { get; init; } = "";

    public string Description { get; init; } = "";
}
