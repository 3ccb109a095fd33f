namespace KnowledgeHandover.Search.Queries;

internal readonly record struct QueryToken(QueryTokenKind Kind, string Text = "")
{
    /// <summary>Whether it is something to look for.</summary>
    public bool IsText => Kind is QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Bracketed;
}

internal enum QueryTokenKind
{
    Word,
    Phrase,

    /// <summary>A phrase in Japanese brackets.</summary>
    Bracketed,

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
