namespace KnowledgeHandover.Search;

/// <summary>Who asks: the set of audiences this person belongs to. A document may be read when its audience is in the set.</summary>
public sealed class Reader(IEnumerable<string> audiences)
{
    /// <summary>The audiences, such as <c>nation</c>, <c>municipality/072036</c>, <c>section/812</c>.</summary>
    public IReadOnlySet<string> Audiences { get; } = audiences.ToHashSet(StringComparer.Ordinal);

    /// <summary>The same as one text, which readers with the same rights have in common.</summary>
    internal string Rights => field ??= string.Join('\n', Audiences.Order(StringComparer.Ordinal));

    /// <summary>Whether a document with this audience may be read.</summary>
    public bool MayRead(string audience) => Audiences.Contains(audience);
}
