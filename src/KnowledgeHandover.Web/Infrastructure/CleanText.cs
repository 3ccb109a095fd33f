using System.Text;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// Typed text made safe to store: PostgreSQL refuses NUL, nobody can see or find the other control characters, and half of a
/// surrogate pair is no text in any encoding.
/// </summary>
public static class CleanText
{
    /// <summary>Control characters but tab and line breaks are left out; a lone surrogate becomes the replacement character.</summary>
    public static string Of(string typed)
    {
        if (!typed.Any(c => char.IsSurrogate(c) || IsUnwanted(c)))
        {
            return typed;
        }

        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (!rune.IsBmp || !IsUnwanted((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>For fields of one line.</summary>
    public static string OneLine(string typed) => string.Join(' ', Of(typed).Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r');
}
