using System.Text;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>Finds municipalities as clerks name them: by code, name, reading or prefecture.</summary>
public static class MunicipalityQueries
{
    /// <summary>
    /// The municipalities that the words may mean, best reading only: the code; else the exact name (「府中市」 gives two, 「府中市（東京都）」
    /// and 「東京都府中市」 one); else names and readings that begin so; else those that contain it, with all of a prefecture.
    /// </summary>
    public static async Task<IReadOnlyList<Municipality>> FindMunicipalitiesAsync(this KnowledgeDbContext db, string words, CancellationToken cancellationToken)
    {
        var name = Fold(words);
        if (name.Length == 0)
        {
            return [];
        }

        var all = db.Municipalities.AsNoTracking().OrderBy(m => m.Code);
        IQueryable<Municipality>[] readings =
        [
            all.Where(m => m.Code == name),
            all.Where(m => m.Name.Replace("ヶ", "ケ") == name || m.Prefecture + m.Name.Replace("ヶ", "ケ") == name
                || m.Name.Replace("ヶ", "ケ") + "(" + m.Prefecture + ")" == name || m.Kana == name),
            all.Where(m => m.Name.Replace("ヶ", "ケ").StartsWith(name) || m.Kana.StartsWith(name)),
            all.Where(m => m.Prefecture == name || m.Name.Replace("ヶ", "ケ").Contains(name) || m.Kana.Contains(name) || (m.Prefecture + m.Name).Contains(name)),
        ];
        foreach (var reading in readings)
        {
            var found = await reading.ToListAsync(cancellationToken);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>What is typed into one field: a code, or a name that may still leave a choice.</summary>
    public static async Task<MunicipalityMatch> MatchMunicipalityAsync(this KnowledgeDbContext db, string typed, string? chosenCode, CancellationToken cancellationToken)
    {
        var folded = Fold(typed);
        if (folded.Length > 0 && folded.All(c => char.IsAsciiDigit(c) || c == '-'))
        {
            var (code, error) = MunicipalityCode.Parse(folded);
            var known = code is null ? null : await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
            return known is not null ? new(known, [], null) : new(null, [], error ?? $"自治体コード {code} の自治体はありません。");
        }

        var found = await db.FindMunicipalitiesAsync(typed, cancellationToken);
        var chosen = found.FirstOrDefault(m => m.Code == chosenCode) ?? (found is [var only] && IsNamed(only, folded) ? only : null);
        return (chosen, found.Count) switch
        {
            (not null, _) => new(chosen, found, null),
            (_, 0) => new(null, [], $"「{typed.Trim()}」という自治体は見つかりません。「郡山市」のような名前か、6桁の自治体コードで入力してください。"),
            (_, > MunicipalityMatch.MaxChoices) => new(null, [], $"「{typed.Trim()}」に当てはまる自治体が{found.Count}あります。もう少し詳しく入力してください。"),
            _ => new(null, found, "下の候補から自治体を選んでください。"),
        };
    }

    /// <summary>Width, spaces and the two ways to write ケ do not matter; readings may be typed in either kana.</summary>
    private static string Fold(string words)
    {
        var folded = string.Concat(words.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).Replace('ヶ', 'ケ');
        return folded.All(c => c is (>= 'ァ' and <= 'ヴ') or 'ー') ? string.Concat(folded.Select(c => c == 'ー' ? c : (char)(c - 'ァ' + 'ぁ'))) : folded;
    }

    private static bool IsNamed(Municipality one, string folded) =>
        Fold(one.Name) == folded || Fold(one.FullName) == folded || one.Prefecture + Fold(one.Name) == folded || one.Kana == folded;
}

/// <param name="Found">The one that is meant.</param>
/// <param name="Choices">Those to choose from, when the words leave a choice.</param>
/// <param name="Error">A sentence in Japanese that says what to correct.</param>
public sealed record MunicipalityMatch(Municipality? Found, IReadOnlyList<Municipality> Choices, string? Error)
{
    public const int MaxChoices = 20;
}
