using System.Text;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>
/// Writes what is the same in one way, before the text is cut into words: width and compatibility forms (NFKC),
/// half-width kana with their voiced marks, hyphens typed for the long vowel mark, and the kana iteration marks.
/// </summary>
internal static class Folding
{
    public static FoldedText Fold(string text)
    {
        var first = FirstToFold(text);
        if (first < 0)
        {
            return new FoldedText(text, text, null);
        }

        var output = new Output(text.Length);
        output.Copy(text, 0, first);
        for (var i = first; i < text.Length;)
        {
            i = FoldCluster(text, i, output);
        }

        return new FoldedText(text, output.Text.ToString(), [.. output.Origins]);
    }

    private static int FirstToFold(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text[i]))
            {
                // A mark belongs to the character before it.
                return i > 0 && IsVoicedMark(text[i]) ? i - 1 : i;
            }
        }

        return -1;
    }

    // The characters that ordinary text is made of and that no rule here changes.
    private static bool IsPlain(char c) =>
        c < 0x80 || c is >= 'ぁ' and <= 'ゖ' or >= 'ァ' and <= 'ー' or >= '\u4E00' and <= '\u9FFF' or >= '、' and <= '〇';

    private static bool IsVoicedMark(char c) => c is '\u3099' or '\u309A' or '゛' or '゜' or '\uFF9E' or '\uFF9F';

    // Variation selectors, zero-width characters and soft hyphens: they change the look or the line break, never the word.
    private static bool IsInvisible(string text, int index) => text[index] is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD'
        or (>= '\uFE00' and <= '\uFE0F') || text[index] == '\uDB40' && char.IsSurrogatePair(text, index);

    private static int FoldCluster(string text, int start, Output output)
    {
        var c = text[start];
        if (IsInvisible(text, start))
        {
            return start + (char.IsSurrogate(c) ? 2 : 1);
        }

        if (IsHyphen(c) && output.EndsInKatakanaVowel && (c != '-' || IsHalfWidthKatakana(text[start - 1])))
        {
            output.Add(Kana.LongVowel, start);
            return start + 1;
        }

        if (c is 'ゝ' or 'ゞ' or 'ヽ' or 'ヾ' && output.LastKana is { } last)
        {
            output.Add(Repeat(last, voiced: c is 'ゞ' or 'ヾ'), start);
            return start + 1;
        }

        var end = start + (char.IsSurrogatePair(text, start) ? 2 : 1);
        while (end < text.Length && IsVoicedMark(text[end]))
        {
            end++;
        }

        output.Add(end - start == 1 && IsPlain(c) ? text.AsSpan(start, 1) : Normalize(text[start..end]), start);
        return end;
    }

    // A lone surrogate is no text that could be normalised; it stays as it is.
    private static string Normalize(string cluster) =>
        char.IsSurrogate(cluster[0]) && !char.IsSurrogatePair(cluster, 0)
            ? cluster
            : cluster.Replace('゛', '\u3099').Replace('゜', '\u309A').Normalize(NormalizationForm.FormKC);

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '─' or '－' or '﹣';

    private static bool IsHalfWidthKatakana(char c) => c is >= '\uFF66' and <= '\uFF9F';

    private static char Repeat(char last, bool voiced)
    {
        const string Plain = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
        const string Voiced = "がぎぐげござじずぜぞだぢづでどばびぶべぼガギグゲゴザジズゼゾダヂヅデドバビブベボ";
        var index = voiced ? Plain.IndexOf(last) : Voiced.IndexOf(last);
        return index < 0 ? last : voiced ? Voiced[index] : Plain[index];
    }

    private sealed class Output(int capacity)
    {
        public StringBuilder Text { get; } = new(capacity);

        public List<int> Origins { get; } = new(capacity);

        public char? LastKana => Text.Length > 0 && Kana.IsKana(Text[^1]) ? Text[^1] : null;

        public bool EndsInKatakanaVowel => Text.Length > 0 && Kana.IsKatakana(Text[^1]) && Text[^1] != Kana.LongVowel;

        public void Copy(string source, int start, int length)
        {
            Text.Append(source, start, length);
            Origins.AddRange(Enumerable.Range(start, length));
        }

        public void Add(char c, int origin) => Add([c], origin);

        public void Add(ReadOnlySpan<char> piece, int origin)
        {
            Text.Append(piece);
            for (var i = 0; i < piece.Length; i++)
            {
                Origins.Add(origin);
            }
        }
    }
}
