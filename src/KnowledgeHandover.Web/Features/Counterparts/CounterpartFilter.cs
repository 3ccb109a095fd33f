using System.Text;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>Narrows what was found. All in memory: one job has a few thousand posts at most, and their order is computed here anyway.</summary>
public sealed record CounterpartFilter
{
    /// <summary>All must occur in the names of section, post, job types or municipality. Width and case do not matter.</summary>
    public string? Words { get; init; }

    public string? Type { get; init; }

    public string? Prefecture { get; init; }

    public string? Region { get; init; }

    public bool IsEmpty => this == new CounterpartFilter();

    public IReadOnlyList<Counterpart> Narrow(IReadOnlyList<Counterpart> counterparts)
    {
        var words = Fold(Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. counterparts.Where(c => (Type is null || c.Municipality.Type == Type)
            && (Prefecture is null || c.Municipality.Prefecture == Prefecture)
            && (Region is null || c.Municipality.Region.Name() == Region)
            && (words.Length == 0 || Matches(c, words)))];
    }

    /// <summary>What a further filter would leave, with counts; the chosen value stays in sight at zero.</summary>
    public IReadOnlyList<FilterOption> Options(IReadOnlyList<Counterpart> counterparts, Func<Municipality, string> value, string? chosen)
    {
        var counts = Narrow(counterparts).OrderBy(c => c.Municipality.Code, StringComparer.Ordinal).GroupBy(c => value(c.Municipality)).ToList();
        List<FilterOption> options = [.. counts.Select(g => new FilterOption(g.Key, g.Count()))];
        if (chosen is not null && options.TrueForAll(o => o.Value != chosen))
        {
            options.Add(new FilterOption(chosen, 0));
        }

        return options;
    }

    private static bool Matches(Counterpart counterpart, string[] words)
    {
        var names = Fold(string.Join('\n', [counterpart.PositionLine, counterpart.Municipality.FullName, .. counterpart.JobTypes]));
        return words.All(w => names.Contains(w, StringComparison.Ordinal));
    }

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}

public sealed record FilterOption(string Value, int Count);
