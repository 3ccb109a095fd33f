using System.Text;

namespace KnowledgeHandover.Web.Features.Duties.Calendar;

/// <summary>Lines of iCalendar (RFC 5545 §3.1): CRLF at the end, folded so that none is longer than 75 octets.</summary>
internal static class ContentLine
{
    private const int MaxOctets = 75;

    public static void Append(StringBuilder calendar, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            // The blank that begins a folded line counts too; a letter is never torn.
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }

    /// <summary>A value of type TEXT (§3.3.11). Control characters have no place in it.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            escaped.Append(c switch
            {
                '\n' => "\\n",
                '\\' or ';' or ',' => $"\\{c}",
                '\t' => " ",
                _ when char.IsControl(c) => "",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
