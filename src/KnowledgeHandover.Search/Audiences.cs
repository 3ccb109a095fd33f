namespace KnowledgeHandover.Search;

/// <summary>Audiences that the library itself must know by name.</summary>
public static class Audiences
{
    /// <summary>Everyone. Only documents with this audience enter the collection statistics.</summary>
    public const string Nation = "nation";
}
