using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>A table of the yearly plan, row by row: the header tells which column is the time and which the work.</summary>
internal sealed partial class DutyTable
{
    private int _when;
    private int _what = 1;

    /// <summary>Under a header that says 月, a bare 「4」 is April.</summary>
    private bool _hasBareMonths;
    private bool _isNamed;
    private int _rows;

    public DutyText? Read(string line)
    {
        var cells = Cells(line);
        if (_rows++ == 0)
        {
            ReadHeader(cells);
            return null;
        }

        if (cells.Count <= Math.Max(_when, _what))
        {
            return null;
        }

        var text = PlainLine.Of(cells[_when]);
        text = _hasBareMonths && BareMonth().IsMatch(WhenReader.Fold(text)) ? text + "月" : text;
        return WhenOf(text) is { } when ? DutyLine.Inside(when, text, PlainLine.Of(cells[_what])) : null;
    }

    /// <summary>Under a header that says that this is the time, whatever cannot be read is told back.</summary>
    private TimeReading? WhenOf(string text) => TimeReading.Of(text)
        ?? (_isNamed && !DutyLine.IsBlank(text) && !Rule().IsMatch(text) ? new TimeReading(null, UnclearTimes.Unread, text.Length) : null);

    private void ReadHeader(List<string> cells)
    {
        var heads = cells.ConvertAll(c => WhenReader.Fold(PlainLine.Of(c)));
        var when = heads.FindIndex(h => WhenHead().IsMatch(h));
        _when = when < 0 ? 0 : when;
        _isNamed = when >= 0;
        _hasBareMonths = _isNamed && heads[when] == "月";
        var what = heads.FindIndex(h => WhatHead().IsMatch(h));
        _what = what < 0 || what == _when ? (_when == 0 ? 1 : 0) : what;
    }

    private static List<string> Cells(string line)
    {
        var cells = SplitAtBars(line.Trim()).ConvertAll(c => c.Replace("\\|", "|", StringComparison.Ordinal).Trim());
        return cells.Count > 2 ? cells[1..(line.TrimEnd().EndsWith('|') ? ^1 : ^0)] : [];
    }

    /// <summary>A bar behind a backslash belongs to the text.</summary>
    private static List<string> SplitAtBars(string line)
    {
        List<string> cells = [];
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '|' && (i == 0 || line[i - 1] != '\\'))
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
        }

        cells.Add(line[start..]);
        return cells;
    }

    [GeneratedRegex("^(?:月|月日|時期|実施時期|実施月|いつ|期日|期限|締切|期間|日程|時)$", RegexOptions.NonBacktracking)]
    private static partial Regex WhenHead();

    [GeneratedRegex("業務|仕事|事務|内容|すること|作業|行事|項目|事項|主な", RegexOptions.NonBacktracking)]
    private static partial Regex WhatHead();

    /// <summary>The line below the header.</summary>
    [GeneratedRegex("^[-: ]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex("^(?:1[0-2]|0?[1-9])$", RegexOptions.NonBacktracking)]
    private static partial Regex BareMonth();
}
