using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>
/// Reads a time at the start of a text: 「6月上旬」「12月14日から25日まで」「毎月10日（休日は翌営業日）」「第2金曜」「令和8年5月31日」; half or full
/// width, Arabic or kanji numerals.
/// </summary>
internal sealed class WhenReader
{
    private readonly WhenText _text;
    private readonly WhenItems _items;
    private Roll _roll;
    private bool _isDeadline;

    private WhenReader(string folded)
    {
        _text = new WhenText(folded);
        _items = new WhenItems(_text);
    }

    /// <returns>Null when the text does not begin with a time.</returns>
    /// <param name="folded">Folded by <see cref="Fold"/>.</param>
    public static TimeReading? Read(string folded)
    {
        var reader = new WhenReader(folded);
        _ = reader._text.Take(WhenPatterns.Yearly());
        return reader.ReadItems() && reader.Finish() is { } reading && (reading.Unclear is not null || IsEnd(folded, reading.Length) || UnclearTimes.ReasonFor(folded, 0) is null)
            ? reading
            : Unclear(reader, folded);
    }

    /// <summary>「6月」 of 「6月議会前」 is not what the writer said.</summary>
    private static bool IsEnd(string folded, int at) => at == folded.Length || folded[at] is ' ' or ':' or '…' or '(' or '。';

    /// <summary>「10日まで」「上旬」 inside a month that is known already.</summary>
    public static TimeReading? ReadInside(int month, string folded)
    {
        var reader = new WhenReader(folded);
        return reader._items.AddParts(1 << (month - 1), null) && reader._text.Unclear is null ? reader.Finish() : null;
    }

    /// <summary>Full width to half, each character to one, so that places in the result are places in the text.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = source[i] switch
            {
                '～' or '~' or '－' or '−' => '〜',
                '　' or '\t' or '\u00a0' => ' ',
                '〔' => '(',
                '〕' => ')',
                '〇' => '○',
                >= '！' and <= '｝' => (char)(source[i] - 0xFEE0),
                var other => other,
            };
        }
    });

    private bool ReadItems()
    {
        if (!_items.ReadOne())
        {
            return false;
        }

        while (true)
        {
            ReadEnding();
            var before = _text.At;
            if (_text.Take(WhenPatterns.ListSign()) is null || !_items.ReadOne())
            {
                _text.At = before;
                return _text.Unclear is null;
            }
        }
    }

    /// <summary>「まで」「（休日は翌営業日）」「ごろ」, in any order.</summary>
    private void ReadEnding()
    {
        for (var more = true; more && _text.At < _text.Value.Length;)
        {
            more = false;
            if (_text.Take(WhenPatterns.Suffix()) is { } suffix)
            {
                _isDeadline |= suffix.Groups["until"].Success;
                more = true;
            }
            else if (_text.Take(WhenPatterns.Rolled()) is { } rolled)
            {
                _roll = rolled.Groups["back"].Success ? Roll.Back : Roll.On;
                more = true;
            }
            else if (_text.Take(WhenPatterns.Comment()) is { } comment)
            {
                more = true;
                if (WhenPatterns.UndecidedComment().IsMatch(comment.Groups["text"].Value))
                {
                    _text.Unclear ??= UnclearTimes.Undecided;
                }
            }
        }
    }

    private TimeReading? Finish()
    {
        ReadEnding();
        if (_text.Take(WhenPatterns.Alternative()) is not null)
        {
            _text.Unclear = UnclearTimes.Alternatives;
        }
        else if (_text.Next is '○' or 'X' or '×' or '●' or '?' or '□' or '△')
        {
            _text.Unclear = UnclearTimes.Undecided;
        }

        return _text.Unclear is { } reason
            ? new TimeReading(null, reason, LengthOfWord(_text.Value, _text.At))
            : new TimeReading(new Schedule(_items.Rules, _roll == Roll.None ? _items.Roll : _roll, _isDeadline), null, _text.At);
    }

    private static TimeReading? Unclear(WhenReader reader, string folded) =>
        (reader._text.Unclear ?? UnclearTimes.ReasonFor(folded, 0)) is { } reason ? new TimeReading(null, reason, LengthOfWord(folded, 0)) : null;

    /// <summary>To the blank or colon behind it.</summary>
    private static int LengthOfWord(string folded, int at)
    {
        var end = Math.Min(at, folded.Length);
        for (var depth = 0; end < folded.Length && (depth > 0 || folded[end] is not (' ' or ':' or '…' or '。')); end++)
        {
            depth += folded[end] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return end;
    }
}

/// <summary>A text and how far it has been read.</summary>
internal sealed class WhenText(string value)
{
    public string Value { get; } = value;

    public int At { get; set; }

    /// <summary>A time was named that does not exist or cannot be placed.</summary>
    public string? Unclear { get; set; }

    public char Next => At < Value.Length ? Value[At] : '\0';

    /// <summary>Goes past the pattern when the text goes on with it.</summary>
    public Match? Take(Regex pattern)
    {
        if (pattern.Match(Value, At) is not { Success: true } match)
        {
            return null;
        }

        At += match.Length;
        return match;
    }

    /// <summary>Goes back when the attempt fails.</summary>
    public bool Try(Func<bool> attempt)
    {
        var before = At;
        if (attempt())
        {
            return true;
        }

        At = before;
        return false;
    }
}
