using System.ComponentModel.DataAnnotations;

namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>Section "Search" of the configuration.</summary>
public sealed record SearchOptions
{
    /// <summary>A search that takes so long or longer is told to administrators.</summary>
    [Range(0, 60_000)]
    public int SlowMilliseconds { get; init; } = 300;
}
