namespace KnowledgeHandover.Search.Analysis;

/// <summary>Turns text into terms: the same chain for documents and queries. Safe for use by several threads.</summary>
public sealed class JapaneseAnalyzer
{
    /// <summary>Raise it when the same text would give other terms: an index of another version must be rebuilt.</summary>
    public const int AnalyzerVersion = 1;
}
