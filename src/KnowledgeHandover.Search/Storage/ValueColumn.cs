using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Values of the documents as numbers into a table of texts: one or none for each document, or a list. The numbers take one, two or
/// four bytes, whatever the table needs.
/// </summary>
internal sealed unsafe class ValueColumn
{
    public const int None = -1;

    private const int HeadLength = 4;

    private readonly int* _starts;
    private readonly byte* _ids;
    private readonly int _width;
    private readonly Lazy<string[]> _values;

    public ValueColumn(SegmentImage image, SegmentSection section, int documents)
    {
        var head = (int*)image.Section(section);
        var (count, isList, textLength) = (head[0], head[1] != 0, head[3]);
        _width = head[2];
        var offsets = head + HeadLength;
        var text = (byte*)(offsets + count + 1);
        var at = text + Padded(textLength);
        _starts = isList ? (int*)at : null;
        _ids = isList ? (byte*)(_starts + documents + 1) : at;
        _values = new Lazy<string[]>(() =>
        {
            GC.KeepAlive(image);
            return [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetString(text + offsets[i], offsets[i + 1] - offsets[i]))];
        });
    }

    /// <summary>The table.</summary>
    public string[] Values => _values.Value;

    /// <summary>Where the values of a document begin; they end where those of the next one begin.</summary>
    public int Start(int document) => _starts is null ? document : _starts[document];

    /// <summary>The number of a value, or <see cref="None"/>.</summary>
    public int IdAt(int entry) => _width switch
    {
        1 => _ids[entry] - 1,
        2 => ((ushort*)_ids)[entry] - 1,
        _ => ((int*)_ids)[entry] - 1,
    };

    /// <summary>The values of a document.</summary>
    public IReadOnlyList<string> Of(int document)
    {
        var found = new List<string>();
        for (var entry = Start(document); entry < Start(document + 1); entry++)
        {
            if (IdAt(entry) is >= 0 and var id)
            {
                found.Add(Values[id]);
            }
        }

        return found;
    }

    public string? SingleOf(int document) => IdAt(document) is >= 0 and var id ? Values[id] : null;

    /// <summary>Writes a column with one value, or none, for each document.</summary>
    public static ByteBuffer Write(IEnumerable<string?> values) => Write([.. values.Select(value => value is null ? (string?[])[null] : [value])], isList: false);

    /// <summary>Writes a column with a list for each document.</summary>
    public static ByteBuffer WriteLists(IEnumerable<IReadOnlyList<string>> values) => Write([.. values], isList: true);

    private static ByteBuffer Write(IReadOnlyList<IReadOnlyList<string?>> values, bool isList)
    {
        var table = values.SelectMany(list => list).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var ids = table.Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1);
        var width = table.Count < byte.MaxValue ? 1 : table.Count < ushort.MaxValue ? 2 : 4;
        var text = new ByteBuffer();
        var offsets = new ByteBuffer();
        foreach (var value in table)
        {
            offsets.Add<int>([text.Length]);
            text.AddText(value);
        }

        var output = new ByteBuffer();
        output.Add<int>([table.Count, isList ? 1 : 0, width, text.Length]);
        output.Add(offsets.Written);
        output.Add<int>([text.Length]);
        output.Add(text.Written);
        output.Take(Padded(text.Length) - text.Length).Clear();
        if (isList)
        {
            var start = 0;
            foreach (var list in values)
            {
                output.Add<int>([start]);
                start += list.Count;
            }

            output.Add<int>([start]);
        }

        foreach (var value in values.SelectMany(list => list))
        {
            var id = value is null ? 0 : ids[value];
            output.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in id))[..width]);
        }

        return output;
    }

    private static int Padded(int length) => (length + 3) & -4;
}
