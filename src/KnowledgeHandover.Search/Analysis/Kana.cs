namespace KnowledgeHandover.Search.Analysis;

/// <summary>Questions about Japanese characters.</summary>
internal static class Kana
{
    public const char LongVowel = 'ー';

    public static bool IsHiragana(char c) => c is >= 'ぁ' and <= 'ゖ';

    public static bool IsKatakana(char c) => c is >= 'ァ' and <= 'ヺ' or LongVowel;

    public static bool IsKana(char c) => IsHiragana(c) || IsKatakana(c);

    public static bool IsKanji(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '々' or '〆' or 'ヶ';

    public static bool IsAllKana(ReadOnlySpan<char> text) => !text.IsEmpty && All(text, IsKana);

    public static bool IsAllKatakana(ReadOnlySpan<char> text) => !text.IsEmpty && All(text, IsKatakana);

    /// <summary>Whether kanji and kana stand together, as in 引き継ぎ and 子ども.</summary>
    public static bool IsMixed(ReadOnlySpan<char> text)
    {
        var (kanji, kana) = (false, false);
        foreach (var c in text)
        {
            kanji |= IsKanji(c);
            kana |= IsKana(c);
        }

        return kanji && kana;
    }

    /// <summary>
    /// A reading as it is compared: katakana, with ヂ and ヅ written as ジ and ズ, because they are heard alike and typed either way.
    /// </summary>
    public static string ToReading(ReadOnlySpan<char> text)
    {
        var buffer = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var c = IsHiragana(text[i]) ? (char)(text[i] + 0x60) : text[i];
            buffer[i] = c switch { 'ヂ' => 'ジ', 'ヅ' => 'ズ', _ => c };
        }

        return new string(buffer);
    }

    /// <summary>The katakana without its voiced mark, or null when it has none.</summary>
    public static char? Unvoiced(char c)
    {
        const string Voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ";
        const string Plain = "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ";
        return Voiced.IndexOf(c, StringComparison.Ordinal) is >= 0 and var index ? Plain[index] : null;
    }

    private static bool All(ReadOnlySpan<char> text, Func<char, bool> test)
    {
        foreach (var c in text)
        {
            if (!test(c))
            {
                return false;
            }
        }

        return true;
    }
}
