using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>区分 of a row.</summary>
public enum TransferKind
{
    Main,
    Concurrent,
    Acting,
    Retirement,
    Leave,
    Return,
    Hire,
}

/// <summary>One row of the list, as it was written.</summary>
public sealed record TransferRow
{
    /// <summary>As a spreadsheet counts: the heading is the first.</summary>
    public required int Number { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>A mail address, or a name.</summary>
    public required string Member { get; init; }

    public required string Kana { get; init; }

    public required SectionPath OldSection { get; init; }

    public required string OldPosition { get; init; }

    public required SectionPath NewSection { get; init; }

    public required string NewPosition { get; init; }

    public required TransferKind Kind { get; init; }

    /// <summary>休職, 育休 and 停職 are one kind of row, and three of leave.</summary>
    public required LeaveKind LeaveKind { get; init; }

    public required string Remark { get; init; }

    public bool HasOld => OldPosition.Length > 0;

    public bool HasNew => NewPosition.Length > 0;
}

/// <summary>異動一覧: a CSV in UTF-8 or the Windows encoding of Excel (CP932), with the columns in any order and under the names that offices use.</summary>
public sealed partial record TransferList(IReadOnlyList<TransferRow> Rows, IReadOnlyList<string> Mistakes)
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxRows = 5000;

    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["発令日"] = ["発令日", "発令年月日", "異動日", "異動年月日"],
        ["職員"] = ["職員", "氏名", "職員氏名", "名前", "メール", "メールアドレス", "mail", "email"],
        ["ふりがな"] = ["ふりがな", "フリガナ", "かな", "カナ", "氏名カナ", "氏名かな", "読み"],
        ["旧所属"] = ["旧所属", "異動前所属", "現所属", "前所属"],
        ["旧職"] = ["旧職", "旧職名", "異動前職", "異動前職名", "現職", "現職名"],
        ["新所属"] = ["新所属", "異動後所属", "異動先", "異動先所属"],
        ["新職"] = ["新職", "新職名", "異動後職", "異動後職名"],
        ["区分"] = ["区分", "異動区分", "発令区分", "種別"],
        ["備考"] = ["備考", "摘要"],
    };

    private static readonly Dictionary<string, TransferKind> Kinds = new()
    {
        ["本務"] = TransferKind.Main,
        ["異動"] = TransferKind.Main,
        ["昇任"] = TransferKind.Main,
        ["転任"] = TransferKind.Main,
        ["兼務"] = TransferKind.Concurrent,
        ["併任"] = TransferKind.Concurrent,
        ["代理"] = TransferKind.Acting,
        ["事務取扱"] = TransferKind.Acting,
        ["退職"] = TransferKind.Retirement,
        ["休職"] = TransferKind.Leave,
        ["育休"] = TransferKind.Leave,
        ["育児休業"] = TransferKind.Leave,
        ["停職"] = TransferKind.Leave,
        ["復職"] = TransferKind.Return,
        ["採用"] = TransferKind.Hire,
        ["再任用"] = TransferKind.Hire,
    };

    private static readonly string[] Needed = ["発令日", "職員", "区分"];

    public static TransferList Read(string text)
    {
        try
        {
            List<IReadOnlyList<string>> rows = [.. Csv.ReadRows(text)];
            return rows.Count == 0 ? Refused("ファイルに行がありません。1行目に見出し、2行目から異動を書いてください。") : Read(rows);
        }
        catch (FormatException exception)
        {
            return Refused($"CSV として読み取れませんでした。{exception.Message}");
        }
    }

    private static TransferList Read(List<IReadOnlyList<string>> rows)
    {
        var heading = rows[0].Select(h => Columns.FirstOrDefault(c => c.Value.Contains(Folded(h))).Key).ToList();
        string[] missing = [.. Needed.Where(c => !heading.Contains(c))];
        if (missing.Length > 0)
        {
            return Refused($"見出しに「{string.Join("」「", missing)}」がありません。1行目に、発令日・職員・旧所属・旧職・新所属・新職・区分 と書いてください。");
        }

        if (heading.Where(h => h is not null).GroupBy(h => h).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Refused($"見出し「{twice.Key}」に当たる列が2つ以上あります。1つだけ残してください。");
        }

        if (rows.Count - 1 > MaxRows)
        {
            return Refused($"一度に取り込めるのは {MaxRows:N0} 行までです。分けて取り込んでください。");
        }

        var read = rows.Skip(1).Select((cells, i) => ReadRow(i + 2, cells, heading!)).ToList();
        return new([.. read.Where(r => r.Row is not null).Select(r => r.Row!)], [.. read.SelectMany(r => r.Mistakes)]);
    }

    private static (TransferRow? Row, IReadOnlyList<string> Mistakes) ReadRow(int number, IReadOnlyList<string> cells, List<string> heading)
    {
        if (cells.Count != heading.Count)
        {
            return (null, [$"{number}行目: 項目が{cells.Count}個です。見出しと同じ{heading.Count}個にしてください。"]);
        }

        string Cell(string column) => heading.IndexOf(column) is >= 0 and var i ? CleanText.OneLine(cells[i].Normalize(NormalizationForm.FormKC)).Trim() : "";
        List<string> mistakes = [];
        if (ReadDay(Cell("発令日")) is not { } day)
        {
            mistakes.Add($"{number}行目: 発令日「{Short(Cell("発令日"))}」を読み取れません。2027/4/1 か 令和9年4月1日 のように書いてください。");
            day = default;
        }

        if (!Kinds.TryGetValue(Cell("区分"), out var kind))
        {
            mistakes.Add($"{number}行目: 区分「{Short(Cell("区分"))}」がわかりません。本務・兼務・代理・退職・休職・復職・採用 のどれかにしてください。");
        }

        if (Cell("職員").Length == 0)
        {
            mistakes.Add($"{number}行目: 職員がありません。氏名かメールアドレスを書いてください。");
        }

        return (mistakes.Count > 0 ? null : new TransferRow
        {
            Number = number,
            Day = day,
            Member = Cell("職員"),
            Kana = Cell("ふりがな"),
            OldSection = SectionPath.Parse(Cell("旧所属")),
            OldPosition = Cell("旧職"),
            NewSection = SectionPath.Parse(Cell("新所属")),
            NewPosition = Cell("新職"),
            Kind = kind,
            LeaveKind = Cell("区分") switch { "育休" or "育児休業" => LeaveKind.ChildCare, "停職" => LeaveKind.Suspension, _ => LeaveKind.Leave },
            Remark = Cell("備考"),
        }, mistakes);
    }

    /// <summary>2027/4/1, 2027-04-01, 2027年4月1日, 令和9年4月1日, R9.4.1.</summary>
    private static DateOnly? ReadDay(string typed)
    {
        var parts = Day().Match(typed);
        if (!parts.Success)
        {
            return null;
        }

        int Number(string group) => parts.Groups[group].Value == "元" ? 1 : int.Parse(parts.Groups[group].Value, CultureInfo.InvariantCulture);
        var year = Number("year") + (parts.Groups["era"].Value is "" ? 0 : 2018);
        return year is >= 2019 and <= 2100 && Number("month") is >= 1 and <= 12 and var month && Number("day") is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    /// <summary>As names and headings are compared: neither width nor spaces nor case tell them apart.</summary>
    internal static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    private static string Short(string text) => text.Length <= 20 ? text : $"{text[..20]}…";

    private static TransferList Refused(string mistake) => new([], [mistake]);

    [GeneratedRegex(@"^(?<era>令和|R|r)?(?<year>\d{1,4}|元)[年./-](?<month>\d{1,2})[月./-](?<day>\d{1,2})日?$")]
    private static partial Regex Day();
}
