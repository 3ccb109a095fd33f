using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>The filters between the tokens of one text and its terms, in the order of Lucene's Japanese chain.</summary>
internal sealed class TokenChain(FoldedText folded, IReadOnlyList<Token> tokens)
{
    private readonly string _text = folded.Text;
    private readonly List<AnalyzedToken> _output = new(tokens.Count);
    private int _position;
    private bool _afterSymbol;

    public List<AnalyzedToken> Run()
    {
        var previousEnd = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var token = tokens[i];
            if (_text.AsSpan(previousEnd, Math.Max(0, token.Start - previousEnd)).Contains('\n'))
            {
                SkipSymbol();
            }

            var count = NumberLength(i);
            if (count > 0 && AddNumber(i, count))
            {
                i += count;
            }
            else
            {
                Add(token);
                i++;
            }

            previousEnd = tokens[i - 1].Start + tokens[i - 1].Length;
        }

        return _output;
    }

    private void Add(Token token)
    {
        var surface = token.Surface;
        var partOfSpeech = token.PartOfSpeech;
        if (partOfSpeech.StartsWith("記号", StringComparison.Ordinal) && partOfSpeech != "記号-アルファベット" || !surface.Any(char.IsLetterOrDigit))
        {
            SkipSymbol();
            return;
        }

        if (AddMonthOrDay(token, surface))
        {
            return;
        }

        var baseForm = token.BaseForm is { Length: > 0 } form and not "*" ? form : surface;
        var word = KatakanaStem(ExpandIterationMarks(baseForm, token.Start)).ToLowerInvariant();
        if (StopTags.Contains(partOfSpeech) || StopWords.Contains(word) && !IsPartOfName(word, partOfSpeech))
        {
            _position++;
            _afterSymbol = false;
            return;
        }

        Emit(new Term(word, StemReading.Of(token, surface, baseForm)), token.Start, token.Length, RoleOf(word, token));
        _output[^1] = _output[^1] with { IsListed = token.Reading is not null };
    }

    // The dictionary has 十二月 and 二十日 as words, but not 12月.
    private bool AddMonthOrDay(Token token, string surface)
    {
        if (surface.Length < 2 || surface[^1] is not ('月' or '日') || surface.AsSpan(0, surface.Length - 1).ContainsAnyExcept(NumeralCharacters)
            || KanjiNumerals.ToDigits(surface.AsSpan(0, surface.Length - 1)) is not { } digits)
        {
            return false;
        }

        Emit(new Term(digits, ""), token.Start, token.Length - 1, TokenRole.Attached);
        Emit(new Term(surface[^1..], surface[^1] == '月' ? "ガツ" : "ニチ"), token.Start + token.Length - 1, 1, TokenRole.Attached);
        return true;
    }

    // One gap for a whole run of brackets, dashes and line ends: words on both sides are neighbours, but no phrase.
    private void SkipSymbol()
    {
        if (!_afterSymbol)
        {
            _position++;
            _afterSymbol = true;
        }
    }

    private void Emit(Term term, int start, int length, TokenRole role)
    {
        _afterSymbol = false;
        var (from, extent) = folded.ToOriginal(start, length);
        var token = new AnalyzedToken(term, _text.Substring(start, length), _position, from, extent, role);
        if (RepeatsPrevious(token))
        {
            var first = _output[^1];
            _output[^1] = first with
            {
                Term = new Term(first.Term.Word + term.Word, first.Term.Reading + term.Reading),
                Surface = first.Surface + token.Surface,
                Length = token.End - first.Start,
                Role = TokenRole.Word,
            };
            return;
        }

        _output.Add(token);
        _position++;
    }

    // 人人 is cut into 人 and 人, but it is the word 人々, whose mark has been expanded.
    private bool RepeatsPrevious(AnalyzedToken token) =>
        _output.Count > 0 && _output[^1] is var previous && previous.End == token.Start && previous.Term.Word == token.Term.Word
        && token.Term.Word.Length == 1 && Kana.IsKanji(token.Term.Word[0]) && previous.Position + 1 == token.Position;

    private string ExpandIterationMarks(string word, int start)
    {
        if (!word.Contains('々'))
        {
            return word;
        }

        var characters = word.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            var before = i > 0 ? characters[i - 1] : start > 0 ? _text[start - 1] : '々';
            characters[i] = characters[i] == '々' ? before : characters[i];
        }

        return new string(characters);
    }

    // 危険物 is not what is 危険.
    private static bool IsPartOfName(string word, string partOfSpeech) => word == "物" && partOfSpeech.StartsWith("名詞-接尾", StringComparison.Ordinal);

    // サーバー and サーバ are one word; コピー is too short to lose its end.
    private static string KatakanaStem(string word) =>
        word.Length >= 4 && word[^1] == Kana.LongVowel && Kana.IsAllKatakana(word) ? word[..^1] : word;

    private static TokenRole RoleOf(string word, Token token) =>
        token.PartOfSpeech.StartsWith("接頭詞", StringComparison.Ordinal) ? TokenRole.Prefix
        : word.Length == 1 || word.All(KanjiNumerals.IsNumeral) ? TokenRole.Attached
        : IsAccompanying(word, token) ? TokenRole.Accompanying
        : TokenRole.Word;

    private static bool IsAccompanying(string word, Token token) =>
        token.PartOfSpeech.StartsWith("名詞", StringComparison.Ordinal)
            ? token.Kind == TokenKind.Unknown && word.All(Kana.IsHiragana)
            : word.Any(Kana.IsHiragana) && word.Count(Kana.IsKanji) < 2;

    // 3.2千 is a number; 2.4.1 is a chapter, and each of its parts one.
    private int NumberLength(int index)
    {
        var start = tokens[index].Start;
        var length = start > 1 && _text[start - 1] == '.' && char.IsAsciiDigit(_text[start - 2]) ? 0 : NumberLength(index, withSeparators: true);
        return length > 0 && ToDigits(index, length) is not null ? length : NumberLength(index, withSeparators: false);
    }

    private int NumberLength(int index, bool withSeparators)
    {
        var end = index;
        while (end < tokens.Count && IsNumber(end) && (end == index || Touches(end)))
        {
            end++;
            if (withSeparators && end + 1 < tokens.Count && IsSeparator(end) && Touches(end) && IsNumber(end + 1) && Touches(end + 1))
            {
                end++;
            }
        }

        return end - index;
    }

    private bool IsNumber(int index) => tokens[index] is var token && token.Kind != TokenKind.User
        && SurfaceOf(token).IndexOfAnyExcept(NumeralCharacters) < 0 && token.PartOfSpeech == "名詞-数";

    // 1,200 is one number, and 第2,3条 has two.
    private bool IsSeparator(int index)
    {
        var after = tokens[index].Start + 1;
        return SurfaceOf(tokens[index]) switch
        {
            "." => true,
            "," => _text.AsSpan(after).IndexOfAnyExceptInRange('0', '9') is var digits && (digits < 0 ? _text.Length - after : digits) == 3,
            _ => false,
        };
    }

    private bool Touches(int index) => tokens[index - 1].Start + tokens[index - 1].Length == tokens[index].Start;

    private ReadOnlySpan<char> SurfaceOf(Token token) => _text.AsSpan(token.Start, token.Length);

    private static readonly System.Buffers.SearchValues<char> NumeralCharacters =
        System.Buffers.SearchValues.Create("0123456789〇一二三四五六七八九十百千万億兆京垓");

    private bool AddNumber(int index, int count)
    {
        if (ToDigits(index, count) is not { } digits)
        {
            return false;
        }

        var (start, end) = Span(index, count);
        Emit(new Term(digits, ""), start, end - start, TokenRole.Attached);
        return true;
    }

    private string? ToDigits(int index, int count)
    {
        var (start, end) = Span(index, count);
        return KanjiNumerals.ToDigits(_text.AsSpan(start, end - start));
    }

    private (int Start, int End) Span(int index, int count) => (tokens[index].Start, tokens[index + count - 1].Start + tokens[index + count - 1].Length);
}
