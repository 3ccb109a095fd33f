using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>A department, division or unit (部・課・係). A reorganisation closes it and opens others; it is never renamed away.</summary>
public sealed class Section : IChangeSource
{
    private Section()
    {
    }

    public long Id { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    public long? ParentId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>「税務部 資産税課 家屋係」: the names from the top, as they were when the section was founded.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Ids from the top down to this section, as "/1/5/12/": ancestors are read off, never queried one by one.</summary>
    public string Lineage { get; private set; } = "";

    public DateOnly ValidFrom { get; private init; }

    public DateOnly? ValidTo { get; private set; }

    public IEnumerable<long> SelfAndAncestors =>
        Lineage.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A section that opens has no posts yet; only its end changes what is found.</summary>
    public IEnumerable<ChangeKey> ChangeKeys => ValidTo is null ? [] : [new(ChangeKind.Section, Id)];

    public static Section Found(string municipalityCode, string name, Section? parent, DateOnly from) => new()
    {
        MunicipalityCode = municipalityCode,
        Name = name,
        ParentId = parent?.Id,
        Path = parent is null ? name : $"{parent.Path} {name}",
        Lineage = parent?.Lineage ?? "/",
        ValidFrom = from,
    };

    /// <summary>The database gives the id at the first save; only then is the lineage complete. Every save sees to it.</summary>
    public void CompleteLineage()
    {
        if (!Lineage.EndsWith($"/{Id}/", StringComparison.Ordinal))
        {
            Lineage += $"{Id}/";
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The day lies before the first one.</exception>
    public void Close(DateOnly lastDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, ValidFrom);
        ValidTo = lastDay;
    }

    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
