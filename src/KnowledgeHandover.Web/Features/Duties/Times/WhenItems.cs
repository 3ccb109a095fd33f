namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>Reads the single times of a list into rules.</summary>
internal sealed class WhenItems(WhenText text)
{
    private readonly WhenPoints _points = new(text);

    public List<ScheduleRule> Rules { get; } = [];

    /// <summary>What a word says by itself: 仕事納め moves back.</summary>
    public Roll Roll { get; private set; }

    /// <summary>One time with whatever hangs on it; the place in the text stays when there is none.</summary>
    public bool ReadOne() => text.Try(ReadSpelled) || text.Try(ReadEvery) || text.Try(ReadWord) || text.Try(ReadBarePart) || text.Try(ReadMonths);

    /// <summary>「10日・20日」「第2金曜と第4金曜」 for all of the months, 「10日から20日」 for one.</summary>
    public bool AddParts(int months, int? year)
    {
        if ((ReadInBrackets() ?? _points.ReadParts()) is not { Count: > 0 } parts)
        {
            return false;
        }

        if (parts.Count == 1 && IsOne(months) && text.Try(() => ReadRange(new PointInYear(NumberOf(months), parts[0], year))))
        {
            return true;
        }

        while (text.Try(() => text.Take(WhenPatterns.ListSign()) is not null && _points.ReadParts() is { Count: > 0 } more && Append(parts, more)))
        {
        }

        Rules.AddRange(parts.Where(p => IsIn(months, year, p)).Select(p => new InMonths(months, p, year)));
        return true;
    }

    /// <summary>「4月（上旬）」.</summary>
    private List<MonthPart>? ReadInBrackets()
    {
        List<MonthPart>? parts = null;
        return text.Try(() => text.Take(WhenPatterns.Open()) is not null && (parts = _points.ReadParts()).Count > 0 && text.Take(WhenPatterns.Close()) is not null) ? parts : null;
    }

    private static bool Append(List<MonthPart> parts, List<MonthPart> more)
    {
        parts.AddRange(more);
        return true;
    }

    /// <summary>「隔月（奇数月）」「年2回（6月、12月）」: the brackets say when.</summary>
    private bool ReadSpelled()
    {
        if (text.Take(WhenPatterns.Spelled()) is not { } spelled)
        {
            return false;
        }

        var inner = spelled.Groups["inner"].Value;
        if (WhenReader.Read(inner) is not { Schedule: { } schedule } reading || reading.Length != inner.Length)
        {
            return false;
        }

        Rules.AddRange(schedule.Rules);
        return true;
    }

    private bool ReadEvery()
    {
        if (text.Take(WhenPatterns.EveryCouncil()) is not null)
        {
            return Add(new InMonths(CouncilMonths, MonthPart.Whole));
        }

        if (text.Take(WhenPatterns.EverySecondMonth()) is { } second)
        {
            return AddPartsOrWhole(second.Groups["which"].Value == "奇数" ? OddMonths : OddMonths << 1);
        }

        return text.Take(WhenPatterns.EveryMonth()) is not null ? AddPartsOrWhole(Schedule.AllMonths) : ReadWeekly(Schedule.AllMonths);
    }

    private bool ReadWeekly(int months)
    {
        if (text.Take(WhenPatterns.Weekly()) is not { } weekly)
        {
            return false;
        }

        Rules.AddRange(weekly.Groups["weekday"].Captures.Select(c => new Weekly(WhenPoints.WeekdayOf(c.Value), months)));
        return true;
    }

    private bool ReadWord()
    {
        foreach (var word in WhenWords.All)
        {
            if (word.Pattern.Match(text.Value, text.At) is { Success: true } match)
            {
                text.At += match.Length;
                Rules.AddRange(word.Rules(match));
                Roll = word.Roll;
                return true;
            }
        }

        return false;
    }

    /// <summary>「第2金曜」「第3営業日」「月末」: of every month.</summary>
    private bool ReadBarePart() => WhenPoints.MayStandAlone(text) && AddParts(Schedule.AllMonths, null);

    private bool ReadMonths()
    {
        var year = _points.ReadYear();
        if (_points.ReadNumeric(year) is { } day)
        {
            return text.Try(() => ReadRange(day)) || Add(new InMonths(Bit(day.Month), day.Part, day.Year));
        }

        if (text.Take(WhenPatterns.BareMonth()) is { } bare)
        {
            return _points.MonthsIn(bare) is { } from && ReadRange(new PointInYear(NumberOf(from), MonthPart.Whole, _points.YearFor(year, from)));
        }

        if (text.Take(WhenPatterns.Months()) is not { } found || _points.MonthsIn(found) is not { } months)
        {
            return false;
        }

        year = _points.YearFor(year, months);
        return text.Unclear is null && ReadBehindMonths(months, year) && _points.IsInEra(year, months);
    }

    private bool ReadBehindMonths(int months, int? year)
    {
        if (text.Take(WhenPatterns.Council()) is not null)
        {
            return Add(new InMonths(months, MonthPart.Whole, year));
        }

        if (ReadWeekly(months) || AddParts(months, year))
        {
            return true;
        }

        if (IsOne(months) && text.Take(WhenPatterns.FromThenEverySecond()) is not null)
        {
            return Add(new InMonths(NumberOf(months) % 2 == 1 ? OddMonths : OddMonths << 1, MonthPart.Whole));
        }

        return (IsOne(months) && text.Try(() => ReadRange(new PointInYear(NumberOf(months), MonthPart.Whole, year)))) || Add(new InMonths(months, MonthPart.Whole, year));
    }

    private bool ReadRange(PointInYear from)
    {
        if (text.Take(WhenPatterns.RangeSign()) is not { } sign || _points.ReadEnd(from) is not { } to)
        {
            return false;
        }

        var isNext = sign.Groups["next"].Success && (to.Month, to.Part.Order).CompareTo((from.Month, from.Part.Order)) >= 0;
        var span = from.Year is { } year
            ? new Span(from, to with { Year = to.Year ?? (isNext || IsEarlier(to, from) ? year + 1 : year) })
            : new Span(from, to, isNext ? 1 : 0);
        return text.Try(() => from.Year is null && IsOfWholeMonths(span) && ReadWithin(span)) || Add(span);
    }

    /// <summary>「6月〜9月の毎週月曜」「4月〜6月の毎月10日」.</summary>
    private bool ReadWithin(Span span) => ReadWeekly(span.Months)
        || (text.Value.AsSpan(text.At) is ['の', ..] && text.Take(WhenPatterns.OfEachMonth()) is not null && AddParts(span.Months, null));

    private bool AddPartsOrWhole(int months) => AddParts(months, null) || ReadWeekly(months) || Add(new InMonths(months, MonthPart.Whole));

    /// <summary>「2月30日」 is said and does not exist; 29 does, in some years.</summary>
    private bool IsIn(int months, int? year, MonthPart part)
    {
        var isThere = part.Kind != PartKind.Day || !IsOne(months) || part.Number <= DateTime.DaysInMonth(year ?? 2024, NumberOf(months));
        text.Unclear ??= isThere ? null : UnclearTimes.NoSuchDay;
        return isThere;
    }

    private bool Add(ScheduleRule rule)
    {
        Rules.Add(rule);
        return true;
    }

    private static bool IsOfWholeMonths(Span span) => span is { From.Part.Kind: PartKind.Whole, To.Part.Kind: PartKind.Whole };

    private static bool IsEarlier(PointInYear to, PointInYear from) => (to.Month, to.Part.Order).CompareTo((from.Month, from.Part.Order)) < 0;

    private const int OddMonths = 0b0101_0101_0101;

    /// <summary>The four regular sessions of most councils: 3, 6, 9 and 12.</summary>
    private const int CouncilMonths = 0b1001_0010_0100;

    private static int Bit(int month) => 1 << (month - 1);

    private static bool IsOne(int months) => int.PopCount(months) == 1;

    private static int NumberOf(int month) => int.TrailingZeroCount(month) + 1;
}
