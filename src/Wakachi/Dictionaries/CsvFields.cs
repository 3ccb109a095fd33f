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

    /// <summary>Whether each field that begins with a quotation mark ends with one.</summary>
    public static bool IsClosed(ReadOnlySpan<char> line)
    {
        for (var end = FieldLength(line); ; end = FieldLength(line))
        {
            var field = line[..end];
            var isClosed = !field.StartsWith('"') || (field.EndsWith('"') && field.Count('"') % 2 == 0);
            if (!isClosed || end == line.Length)
            {
                return isClosed;
            }

            line = line[(end + 1)..];
        }
    }

    public static int FieldLength(ReadOnlySpan<char> text)
    {
        // As in MeCab, only a mark at the beginning quotes the field: 5"管 holds one like any other character.
        var isQuoted = text.StartsWith('"');
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted)
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

    /// <summary>The field as it stands in a line: in quotation marks if it would be misread without.</summary>
    public static string Quote(string field) =>
        field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Unquote(ReadOnlySpan<char> field)
    {
        if (field is not ['"', .. var inner, '"'])
        {
            return field.ToString();
        }

        return new StringBuilder().Append(inner).Replace("\"\"", "\"").ToString();
    }
}
