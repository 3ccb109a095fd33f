using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Gathers the postings of one term and writes them: documents and impacts in blocks of 128 with their maxima, and positions apart from them, so that
/// only phrases read these.
/// </summary>
/// <param name="plainImpacts">For each document the impact of a word that stands once in its body.</param>
internal sealed class PostingsWriter(byte[] plainImpacts)
{
    private readonly List<int> _documents = [];
    private readonly List<byte> _impacts = [];
    private readonly List<int> _numberEnds = [];
    private readonly ByteBuffer _maxima = new();
    private readonly ByteBuffer _skips = new();
    private readonly ByteBuffer _data = new();

    public int Count => _documents.Count;

    /// <summary>Takes the numbers of the positions of the document that is added next; see <see cref="PositionCodec"/>.</summary>
    public List<uint> Numbers { get; } = [];

    /// <summary>Adds a document; they come ascending.</summary>
    public void Add(int document, byte impact)
    {
        _documents.Add(document);
        _impacts.Add(impact);
        _numberEnds.Add(Numbers.Count);
    }

    /// <summary>Writes what was gathered, and begins anew.</summary>
    public void Write(ByteBuffer postings, ByteBuffer positions)
    {
        var isShort = Count <= BlockCodec.Size;
        postings.Add(Max(CollectionsMarshal.AsSpan(_impacts)));
        var (data, start) = (isShort ? postings : _data, positions.Length);
        for (var first = 0; first < Count; first += BlockCodec.Size)
        {
            var end = Math.Min(Count, first + BlockCodec.Size);
            _maxima.Add(Max(CollectionsMarshal.AsSpan(_impacts)[first..end]));
            _skips.Add<int>([_documents[end - 1], _data.Length, positions.Length - start]);
            WriteBlock(first, end, data, positions);
        }

        if (!isShort)
        {
            postings.Add(_maxima.Written);
            postings.Add(_skips.Written);
            postings.Add(_data.Written);
        }

        Clear();
    }

    private void WriteBlock(int first, int end, ByteBuffer output, ByteBuffer positions)
    {
        var documents = CollectionsMarshal.AsSpan(_documents)[first..end];
        WriteDocuments(documents, first == 0 ? -1 : _documents[first - 1], output);
        var start = first == 0 ? 0 : _numberEnds[first - 1];
        var numbers = CollectionsMarshal.AsSpan(Numbers);
        var bits = PositionCodec.BestBits(numbers[start.._numberEnds[end - 1]]);
        PositionCodec.Pack(numbers[start.._numberEnds[end - 1]], bits, positions);
        Span<byte> rises = stackalloc byte[documents.Length];
        Span<int> counts = stackalloc int[documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            rises[i] = (byte)(_impacts[first + i] - plainImpacts[documents[i]]);
            counts[i] = PositionCodec.CountPacked(numbers[start.._numberEnds[first + i]], bits);
            start = _numberEnds[first + i];
        }

        ImpactCodec.Pack(rises, counts, output);
    }

    private static void WriteDocuments(ReadOnlySpan<int> documents, int previous, ByteBuffer output)
    {
        if (documents.Length == BlockCodec.Size)
        {
            BlockCodec.Pack(documents, previous, output);
            return;
        }

        foreach (var document in documents)
        {
            output.AddNumber((uint)(document - previous - 1));
            previous = document;
        }
    }

    private static byte Max(ReadOnlySpan<byte> impacts)
    {
        byte most = 0;
        foreach (var impact in impacts)
        {
            most = Math.Max(most, impact);
        }

        return most;
    }

    private void Clear()
    {
        _documents.Clear();
        _impacts.Clear();
        _numberEnds.Clear();
        Numbers.Clear();
        _maxima.Clear();
        _skips.Clear();
        _data.Clear();
    }
}
