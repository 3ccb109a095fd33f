namespace KnowledgeHandover.Search.Queries;

/// <summary>Words that find others: each of <paramref name="Asked"/> finds each of <paramref name="Found"/>, but not itself.</summary>
internal sealed record SynonymGroup(IReadOnlyList<Synonym> Asked, IReadOnlyList<Synonym> Found);

/// <param name="Word">A word, or several, as they are written.</param>
/// <param name="Weight">What finding it is worth, when finding what was asked for is worth 1.</param>
internal readonly record struct Synonym(string Word, float Weight);
