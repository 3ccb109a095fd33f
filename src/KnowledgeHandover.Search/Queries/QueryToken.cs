namespace KnowledgeHandover.Search.Queries;

internal readonly record struct QueryToken(QueryTokenKind Kind, string Text = "");

internal enum QueryTokenKind
{
    Word,
    Phrase,
    Field,
    And,
    Or,
    Not,

    /// <summary>除く: between two words NOT, after the last word it takes that word away.</summary>
    Except,
    Open,
    Close,
    End,
}
