using System.Text;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>ふりがな: hiragana and spaces; katakana, full or half width, is turned into it.</summary>
public static class KanaName
{
    public const string Mistake = "ふりがなは、ひらがなで入力してください。";

    public static string Fold(string? typed)
    {
        var kana = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        return string.Concat(kana.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 'ァ' + 'ぁ') : c));
    }

    public static bool IsReadable(string folded) => folded.All(c => c is (>= 'ぁ' and <= 'ゖ') or 'ー' or '・' or ' ');
}
