namespace KnowledgeHandover.Search.Highlighting;

/// <summary>A stretch of the original text that answers a unit of the query.</summary>
internal readonly record struct Mark(int Start, int End, int Unit);
