using System.Text;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Comma-separated values as RFC 4180 has them: quoted fields, doubled quotes, line breaks inside quotes.</summary>
public static class Csv
{
    /// <summary>Reads all rows as name → value by the header row.</summary>
    /// <exception cref="FormatException">A row has another number of fields than the header, or a quote is not closed; the message names the row.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ReadFile(string path)
    {
        using var rows = ReadRows(File.ReadAllText(path, Encoding.UTF8)).GetEnumerator();
        if (!rows.MoveNext())
        {
            yield break;
        }

        var header = rows.Current;
        for (var number = 2; rows.MoveNext(); number++)
        {
            var row = rows.Current;
            if (row.Count != header.Count)
            {
                throw new FormatException($"{Path.GetFileName(path)}: {number}行目の項目が{row.Count}個です。見出しは{header.Count}個です。");
            }

            yield return header.Zip(row).ToDictionary(x => x.First, x => x.Second, StringComparer.Ordinal);
        }
    }

    public static IEnumerable<IReadOnlyList<string>> ReadRows(string text)
    {
        var fields = new List<string>();
        for (var i = text.StartsWith('\ufeff') ? 1 : 0; i < text.Length;)
        {
            fields.Add(ReadField(text, ref i));
            if (i < text.Length && text[i] == ',')
            {
                i++;
                if (i == text.Length)
                {
                    fields.Add("");
                }

                continue;
            }

            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return fields;
            }

            fields = [];
            while (i < text.Length && text[i] is '\r' or '\n')
            {
                i++;
            }
        }

        if (fields.Count > 0)
        {
            yield return fields;
        }
    }

    private static string ReadField(string text, ref int i)
    {
        if (i >= text.Length || text[i] != '"')
        {
            var start = i;
            while (i < text.Length && text[i] is not (',' or '\r' or '\n'))
            {
                i++;
            }

            return text[start..i];
        }

        var field = new StringBuilder();
        for (i++; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                field.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else
            {
                i++;
                return field.ToString();
            }
        }

        throw new FormatException("引用符が閉じていません。");
    }
}
