namespace KnowledgeHandover.Search;

/// <summary>A document that is like another one.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Shared">The words that both have, the most telling first.</param>
public sealed record SimilarDocument(string Key, IReadOnlyList<string> Shared);
