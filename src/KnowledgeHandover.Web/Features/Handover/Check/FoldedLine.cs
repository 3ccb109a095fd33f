using System.Text;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>One line with everything in one width, so that a rule finds the same in full and in half width, and where each character stood.</summary>
internal sealed class FoldedLine
{
    private const string Kana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private const string Voiced = "カキクケコサシスセソタチツテトハヒフヘホ";
    private const string HalfVoiced = "ハヒフヘホ";

    /// <summary>Null when every character stands where it stood.</summary>
    private readonly List<int>? _places;

    private FoldedLine(string text, List<int>? places) => (Text, _places) = (text, places);

    public string Text { get; }

    public static FoldedLine Of(string line)
    {
        var places = line.AsSpan().ContainsAny('ﾞ', 'ﾟ') ? new List<int>(line.Length + 1) : null;
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            places?.Add(i);
            var folded = Fold(line[i]);
            if (places is not null && i + 1 < line.Length && Combined(folded, line[i + 1]) is { } combined)
            {
                folded = combined;
                i++;
            }

            text.Append(folded);
        }

        places?.Add(line.Length);
        return new FoldedLine(text.ToString(), places);
    }

    /// <summary>Where in the line as it was written this character begins.</summary>
    public int PlaceOf(int index) => _places?[index] ?? index;

    private static char Fold(char c) => c switch
    {
        '　' or '\t' or '\u00A0' => ' ',
        '￥' or '¥' => '\\',
        '〜' => '~',
        '−' or '‐' or '–' or '—' or '―' => '-',
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        >= '｡' and <= 'ﾟ' => Kana[c - '｡'],
        _ => c,
    };

    private static char? Combined(char kana, char mark) => (mark, kana) switch
    {
        ('ﾞ', 'ウ') => 'ヴ',
        ('ﾞ', _) when Voiced.Contains(kana, StringComparison.Ordinal) => (char)(kana + 1),
        ('ﾟ', _) when HalfVoiced.Contains(kana, StringComparison.Ordinal) => (char)(kana + 2),
        _ => null,
    };
}
