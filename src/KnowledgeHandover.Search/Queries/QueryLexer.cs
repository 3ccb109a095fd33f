using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Cuts a query into words, quoted phrases and operators. Any text gives tokens: what is no operator is a word.</summary>
internal sealed class QueryLexer
{
    private readonly string _text;
    private int _index;

    private QueryLexer(string text)
    {
        _text = text;
    }

    public static List<QueryToken> Tokenize(string query)
    {
        // Folding makes ＡＮＤ, ：, －, （ and the ideographic space the same as their half-width forms.
        var lexer = new QueryLexer(Folding.Fold(query).Text);
        var tokens = new List<QueryToken>();
        while (lexer.Next() is var token && token.Kind != QueryTokenKind.End)
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private QueryToken Next()
    {
        while (_index < _text.Length && IsSpace(_text[_index]))
        {
            _index++;
        }

        if (_index == _text.Length)
        {
            return new QueryToken(QueryTokenKind.End);
        }

        var c = _text[_index];
        return c switch
        {
            '(' => Take(QueryTokenKind.Open),
            ')' => Take(QueryTokenKind.Close),
            '+' => Skip(),
            '-' or '−' when StartsOperand(_index + 1) => Take(QueryTokenKind.Not),
            _ when TryPhrase() is { } phrase => new QueryToken(c is '「' or '『' ? QueryTokenKind.Bracketed : QueryTokenKind.Phrase, phrase),
            _ when TryField() is { } field => new QueryToken(QueryTokenKind.Field, field),
            _ => Word(),
        };
    }

    private QueryToken Take(QueryTokenKind kind)
    {
        _index++;
        return new QueryToken(kind);
    }

    private QueryToken Skip()
    {
        _index++;
        return Next();
    }

    private bool StartsOperand(int index) => index < _text.Length && !IsSpace(_text[index]) && _text[index] is not ('-' or '−' or ')');

    private string? TryPhrase()
    {
        var closing = QueryMarks.ClosingOf(_text[_index]);
        var end = closing.Length == 0 ? -1 : _text.AsSpan(_index + 1).IndexOfAny(closing);
        if (end < 0)
        {
            return null;
        }

        var phrase = _text.Substring(_index + 1, end);
        _index += end + 2;
        return phrase;
    }

    private string? TryField()
    {
        var colon = _text.AsSpan(_index, Math.Min(QueryMarks.LongestField + 1, _text.Length - _index)).IndexOf(':');
        if (colon <= 0 || QueryMarks.FieldOf(_text[_index..(_index + colon)]) is not { } field || !StartsOperand(_index + colon + 1))
        {
            return null;
        }

        _index += colon + 1;
        return field;
    }

    // A bracket opened within a word, as in 固定資産税(家屋), belongs to the word, and so does the one that closes it.
    private QueryToken Word()
    {
        var (start, depth) = (_index, 0);
        do
        {
            var c = _text[_index];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            _index++;
        }
        while (_index < _text.Length && !EndsWord(_text[_index], depth));

        var word = _text[start.._index];
        return new QueryToken(QueryMarks.OperatorOf(word) ?? QueryTokenKind.Word, word);
    }

    private bool EndsWord(char c, int depth) =>
        IsSpace(c) || c == ')' && depth <= 0 || QueryMarks.ClosingOf(c) is { Length: > 0 } closing && _text.AsSpan(_index + 1).IndexOfAny(closing) >= 0;

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
