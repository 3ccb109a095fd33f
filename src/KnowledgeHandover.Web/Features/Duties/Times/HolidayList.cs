using System.Globalization;
using System.Text;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>
/// 「国民の祝日・休日」 as the Cabinet Office (内閣府) publishes it, syukujitsu.csv: a heading, then day and name, in CP932 or UTF-8. One mistake
/// refuses the whole list.
/// </summary>
public sealed record HolidayList(IReadOnlyDictionary<DateOnly, string> Holidays, IReadOnlyList<string> Errors)
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxErrors = 50;
    private const int MaxNameLength = 50;
    private static readonly string[] Formats = ["yyyy/M/d", "yyyy-M-d", "yyyy年M月d日"];

    /// <summary>What comes with the program: 平成31年 to 令和9年.</summary>
    public static HolidayList BuiltIn { get; } = ReadBuiltIn();

    public static HolidayList Read(byte[] bytes)
    {
        if (OfficeText.Decode(bytes) is not { } text)
        {
            return Refused("文字を読み取れませんでした。内閣府の CSV ファイル（syukujitsu.csv）をそのまま選んでください。");
        }

        try
        {
            return Read([.. Csv.ReadRows(text)]);
        }
        catch (FormatException exception)
        {
            return Refused($"CSV として読み取れませんでした。{exception.Message}");
        }
    }

    private static HolidayList Read(List<IReadOnlyList<string>> rows)
    {
        Dictionary<DateOnly, string> holidays = [];
        List<string> errors = [];
        var first = rows.Count > 0 && !rows[0][0].Any(char.IsDigit) ? 1 : 0;
        for (var i = first; i < rows.Count; i++)
        {
            if (Add(rows[i], holidays) is { } error)
            {
                errors.Add($"{i + 1}行目: {error}");
            }
        }

        return rows.Count == first ? Refused("祝日の行がありません。1行に、年月日と名称を書いてください。") : new(holidays, errors);
    }

    /// <returns>What is wrong with the row, or null when it was added.</returns>
    private static string? Add(IReadOnlyList<string> row, Dictionary<DateOnly, string> holidays)
    {
        if (row.Count != 2)
        {
            return $"項目が{row.Count}個あります。年月日と名称の2個にしてください。";
        }

        if (!DateOnly.TryParseExact(row[0].Normalize(NormalizationForm.FormKC).Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1948 or > 2200)
        {
            return $"年月日「{Short(row[0])}」を読み取れません。2027/1/1 のように書いてください。";
        }

        var name = row[1].Trim();
        return name.Length is 0 or > MaxNameLength ? $"名称を{MaxNameLength}字までで書いてください。"
            : holidays.TryAdd(day, name) ? null
            : $"{day:yyyy/M/d} が2回出てきます。";
    }

    private static HolidayList ReadBuiltIn()
    {
        using var stream = typeof(HolidayList).Assembly.GetManifestResourceStream("KnowledgeHandover.Web.Features.Duties.Times.holidays.csv")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    private static string Short(string text) => text.Length <= 20 ? text : $"{text[..20]}…";

    private static HolidayList Refused(string error) => new(new Dictionary<DateOnly, string>(), [error]);
}
