using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Queries;

/// <summary>
/// Reads the query language. Words beside each other must all occur; OR binds them closer than that, a written AND closer still:
/// <c>a b OR c</c> is a and (b or c), <c>a AND b OR c</c> is (a and b) or c. Any text is a query: an operator without an operand is
/// passed over, a bracket without its partner too.
/// </summary>
internal sealed class QueryParser
{
    public const int MaxLength = 2_000;

    private const int MaxDepth = 20;
    private const int MaxWords = 256;

    private readonly List<QueryToken> _tokens;
    private int _index;
    private int _depth;

    private QueryParser(List<QueryToken> tokens)
    {
        _tokens = tokens;
    }

    /// <summary>The tree, or null when there is nothing to look for.</summary>
    public static QueryNode? Parse(string query)
    {
        var tokens = QueryLexer.Tokenize(query.Length <= MaxLength ? query : query[..MaxLength]);
        var words = 0;
        tokens.RemoveAll(token => token.IsText && ++words > MaxWords);
        if (!tokens.Exists(token => token.IsText))
        {
            // Nothing but operators: they are what is looked for.
            tokens = [.. tokens.Where(token => token.Text.Length > 0).Select(token => token with { Kind = QueryTokenKind.Word })];
        }

        var parser = new QueryParser(tokens);
        var parts = new List<QueryNode>();
        while (!parser.AtEnd)
        {
            parts.AddRange(parser.Sequence());
            parser._index++;
        }

        return And(parts);
    }

    private bool AtEnd => _index >= _tokens.Count;

    private QueryTokenKind Kind => AtEnd ? QueryTokenKind.End : _tokens[_index].Kind;

    // Up to the end or a closing bracket, which is left standing.
    private List<QueryNode> Sequence()
    {
        var parts = new List<QueryNode>();
        while (Kind is not (QueryTokenKind.End or QueryTokenKind.Close))
        {
            if (Kind == QueryTokenKind.Except)
            {
                Except(parts);
            }
            else if (Disjunction() is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    // 家屋 除く → without 家屋; 固定資産税 除く 家屋 → 固定資産税 without 家屋.
    private void Except(List<QueryNode> parts)
    {
        _index++;
        if (Kind is QueryTokenKind.End or QueryTokenKind.Close && parts.Count > 0)
        {
            parts[^1] = new NotNode(parts[^1]);
        }
        else if (Operand() is { } excluded)
        {
            parts.Add(new NotNode(excluded));
        }
    }

    private QueryNode? Disjunction() => Chain(QueryTokenKind.Or, Conjunction, parts => new OrNode(parts));

    private QueryNode? Conjunction() => Chain(QueryTokenKind.And, Operand, parts => new AndNode(parts));

    private QueryNode? Chain(QueryTokenKind separator, Func<QueryNode?> operand, Func<IReadOnlyList<QueryNode>, QueryNode> join)
    {
        var parts = new List<QueryNode>();
        do
        {
            while (Kind == separator)
            {
                _index++;
            }

            if (operand() is { } part)
            {
                parts.Add(part);
            }
        }
        while (Kind == separator);

        return parts.Count switch { 0 => null, 1 => parts[0], _ => join(parts) };
    }

    private QueryNode? Operand()
    {
        if (Kind is QueryTokenKind.End or QueryTokenKind.Close or QueryTokenKind.Except)
        {
            return null;
        }

        var token = _tokens[_index++];
        return token.Kind switch
        {
            QueryTokenKind.Word => Word(token.Text),
            QueryTokenKind.Phrase => new PhraseNode(token.Text),
            QueryTokenKind.Bracketed => new PhraseNode(token.Text, IsBracketed: true),
            QueryTokenKind.Not => Deeper(Operand) is { } inner ? inner is NotNode twice ? twice.Inner : new NotNode(inner) : null,
            QueryTokenKind.Field => InField(token.Text),
            QueryTokenKind.Open => Group(),
            _ => null,
        };
    }

    private static WordNode Word(string text) =>
        text.TrimEnd('*') is { Length: > 0 } stem && stem.Length < text.Length ? new WordNode(stem, IsPrefix: true) : new WordNode(text);

    private QueryNode? Group()
    {
        var inner = Deeper(() => And(Sequence()));
        if (Kind == QueryTokenKind.Close)
        {
            _index++;
        }

        return inner;
    }

    private QueryNode? InField(string field)
    {
        var text = AtEnd ? "" : _tokens[_index].Text;
        return (field, Deeper(Operand)) switch
        {
            (_, null) => null,
            (QueryMarks.Municipality, WordNode or PhraseNode) => new MunicipalityNode(text),
            (QueryMarks.Municipality, var inner) => inner,
            (QueryMarks.Updated, var inner) => inner is WordNode && DateRange.OfDays(text) is { } days ? new UpdatedNode(days) : inner,
            (QueryMarks.FiscalYear, var inner) => inner is WordNode && DateRange.OfFiscalYears(text) is { } years ? new FiscalYearNode(years) : inner,
            (QueryMarks.Title, var inner) => new FieldNode(Field.Title, inner),
            (QueryMarks.Headings, var inner) => new FieldNode(Field.Headings, inner),
            (QueryMarks.Body, var inner) => new FieldNode(Field.Body, inner),
            (_, var inner) => new FieldNode(Field.Tags, inner),
        };
    }

    // Brackets nested deeper than anyone types are read as if they were not there.
    private QueryNode? Deeper(Func<QueryNode?> read)
    {
        if (_depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    private static QueryNode? And(List<QueryNode> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => new AndNode(parts) };
}
