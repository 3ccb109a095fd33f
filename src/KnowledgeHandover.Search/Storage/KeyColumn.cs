using System.Text;

namespace KnowledgeHandover.Search.Storage;

/// <summary>The keys of the documents, and the documents by key.</summary>
internal sealed unsafe class KeyColumn(SegmentImage image, int documents)
{
    private readonly int* _offsets = (int*)image.Section(SegmentSection.Keys);
    private readonly int* _order = (int*)image.Section(SegmentSection.KeyOrder);

    public string this[int document] => Encoding.UTF8.GetString(BytesOf(document));

    public bool TryFind(string key, out int document)
    {
        var sought = Encoding.UTF8.GetBytes(key);
        var (low, high) = (0, documents);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = BytesOf(_order[middle]).SequenceCompareTo(sought) < 0 ? (middle + 1, high) : (low, middle);
        }

        document = low < documents ? _order[low] : -1;
        return document >= 0 && BytesOf(document).SequenceEqual(sought);
    }

    /// <summary>Writes both sections.</summary>
    public static (ByteBuffer Keys, ByteBuffer Order) Write(IEnumerable<string> keys)
    {
        var bytes = keys.Select(Encoding.UTF8.GetBytes).ToList();
        var (offsets, text, order) = (new ByteBuffer(), new ByteBuffer(), new ByteBuffer());
        foreach (var key in bytes)
        {
            offsets.Add<int>([text.Length]);
            text.Add(key);
        }

        offsets.Add<int>([text.Length]);
        offsets.Add(text.Written);
        foreach (var document in Enumerable.Range(0, bytes.Count).Order(Comparer<int>.Create((a, b) => bytes[a].AsSpan().SequenceCompareTo(bytes[b]))))
        {
            order.Add<int>([document]);
        }

        return (offsets, order);
    }

    private ReadOnlySpan<byte> BytesOf(int document) =>
        new((byte*)(_offsets + documents + 1) + _offsets[document], _offsets[document + 1] - _offsets[document]);
}
