using System.Text;

namespace Wakachi.Dictionaries;

/// <summary>Comma-separated fields, of which some may stand in double quotes with inner ones doubled.</summary>
internal static class CsvFields
{
    /// <summary>Takes the first field off; false when no comma ends it, so that the rest holds the last field.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out string field)
    {
        var end = FieldLength(rest);
        if (end == rest.Length)
        {
            field = "";
            return false;
        }

        field = Unquote(rest[..end]);
        rest = rest[(end + 1)..];
        return true;
    }

    public static List<string> Split(ReadOnlySpan<char> line)
    {
        var fields = new List<string>();
        while (TryTake(ref line, out var field))
        {
            fields.Add(field);
        }

        fields.Add(Unquote(line));
        return fields;
    }

    public static int FieldLength(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static string Unquote(ReadOnlySpan<char> field)
    {
        if (field is not ['"', .. var inner, '"'])
        {
            return field.ToString();
        }

        return new StringBuilder().Append(inner).Replace("\"\"", "\"").ToString();
    }
}
