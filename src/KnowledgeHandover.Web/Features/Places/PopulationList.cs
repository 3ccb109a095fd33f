using System.Globalization;
using System.Text;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>
/// The official figures as a list of two columns, code and residents, in UTF-8 or the Windows encoding of Excel (CP932). A heading may
/// stand above them. One mistake refuses the whole list: half an import would be worse than none.
/// </summary>
public sealed record PopulationList(IReadOnlyDictionary<string, int> Residents, IReadOnlyList<string> Errors)
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxErrors = 50;

    /// <summary>More than any municipality or prefecture will ever have: a wrong column, not a town.</summary>
    private const int MaxResidents = 20_000_000;

    public static PopulationList Read(byte[] bytes, IReadOnlyCollection<string> knownCodes)
    {
        if (OfficeText.Decode(bytes) is not { } text)
        {
            return Refused("文字を読み取れませんでした。UTF-8 か Shift_JIS の CSV ファイルを選んでください。");
        }

        try
        {
            return Read([.. Csv.ReadRows(text)], knownCodes.ToHashSet());
        }
        catch (FormatException exception)
        {
            return Refused($"CSV として読み取れませんでした。{exception.Message}");
        }
    }

    private static PopulationList Read(List<IReadOnlyList<string>> rows, HashSet<string> knownCodes)
    {
        Dictionary<string, int> residents = [];
        List<string> errors = [];
        var first = rows.Count > 0 && IsHeading(rows[0]) ? 1 : 0;
        for (var i = first; i < rows.Count; i++)
        {
            if (Add(rows[i], knownCodes, residents) is { } error)
            {
                errors.Add($"{i + 1}行目: {error}");
            }
        }

        return rows.Count == first ? Refused("人口の行がありません。1行に、自治体コードと人口を書いてください。") : new(residents, errors);
    }

    /// <returns>What is wrong with the row, or null when it was added.</returns>
    private static string? Add(IReadOnlyList<string> row, HashSet<string> knownCodes, Dictionary<string, int> residents)
    {
        if (row.Count != 2)
        {
            return $"項目が{row.Count}個あります。自治体コードと人口の2個にしてください。";
        }

        var (code, error) = MunicipalityCode.Parse(row[0]);
        if (code is null || !knownCodes.Contains(code))
        {
            return error ?? $"自治体コード {code} の自治体はありません。";
        }

        // 「323,692」 and 「３２３６９２」, as spreadsheets export them.
        var figure = row[1].Normalize(NormalizationForm.FormKC).Trim();
        if (!int.TryParse(figure, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) || count > MaxResidents)
        {
            return $"人口「{Short(row[1])}」を読み取れません。0 から {MaxResidents:N0} までの数字にしてください。";
        }

        return residents.TryAdd(code, count) ? null : $"自治体コード {code} が2回出てきます。";
    }

    /// <summary>A first row without any digit names the columns.</summary>
    private static bool IsHeading(IReadOnlyList<string> row) => !row.Any(field => field.Any(char.IsDigit));

    private static string Short(string text) => text.Length <= 20 ? text : $"{text[..20]}…";

    private static PopulationList Refused(string error) => new(new Dictionary<string, int>(), [error]);
}
