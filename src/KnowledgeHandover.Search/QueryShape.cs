using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search;

/// <summary>What a query is made of, without a word of it: enough to see why it was slow.</summary>
public sealed record QueryShape
{
    public required int Words { get; init; }

    public required int Phrases { get; init; }

    /// <summary>Words of which only the beginning was typed.</summary>
    public required int Prefixes { get; init; }

    public required int Fields { get; init; }

    /// <summary>または, 除く and the like.</summary>
    public required int Operators { get; init; }

    public static QueryShape Of(string text)
    {
        var tokens = QueryLexer.Tokenize(text.Length <= QueryParser.MaxLength ? text : text[..QueryParser.MaxLength]);
        return new QueryShape
        {
            Words = tokens.Count(token => token.Kind == QueryTokenKind.Word && !token.Text.EndsWith('*')),
            Phrases = tokens.Count(token => token.Kind is QueryTokenKind.Phrase or QueryTokenKind.Bracketed),
            Prefixes = tokens.Count(token => token.Kind == QueryTokenKind.Word && token.Text.EndsWith('*')),
            Fields = tokens.Count(token => token.Kind == QueryTokenKind.Field),
            Operators = tokens.Count(token => token.Kind is QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Not or QueryTokenKind.Except),
        };
    }
}
