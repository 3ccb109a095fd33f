using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// Writes terms in the order of their keys, each with its postings: documents and impacts in blocks of 128 with their maxima, and
/// positions apart from them, so that only phrases read these.
/// </summary>
internal sealed class TermsWriter
{
    /// <summary>How many terms share a block, of which the first is written out.</summary>
    public const int BlockSize = 16;

    /// <summary>Into so many parts a block is divided, to find positions in it without reading all.</summary>
    public const int PartsOfBlock = 4;

    /// <summary>How many documents each part has.</summary>
    public const int PartSize = BlockCodec.Size / PartsOfBlock;

    private readonly ByteBuffer _terms = new();
    private readonly ByteBuffer _blocks = new();
    private readonly ByteBuffer _postings = new();
    private readonly ByteBuffer _positions = new();
    private readonly List<byte[]> _keys = [];

    private readonly List<int> _documents = [];
    private readonly List<byte> _impacts = [];
    private readonly List<int> _positionStarts = [];
    private readonly ByteBuffer _termPositions = new();
    private byte[] _previousKey = [];

    public int Count { get; private set; }

    /// <summary>Whether the current term has a document yet.</summary>
    public bool HasDocuments => _documents.Count > 0;

    /// <summary>Adds a document to the current term; documents come ascending, and so do the positions in each.</summary>
    public void Add(int document, byte impact, ReadOnlySpan<int> positions)
    {
        _documents.Add(document);
        _impacts.Add(impact);
        _positionStarts.Add(_termPositions.Length);
        PositionCodec.Write(positions, _termPositions);
    }

    /// <summary>The same with positions that are already encoded.</summary>
    public void AddEncoded(int document, byte impact, ReadOnlySpan<byte> positions)
    {
        _documents.Add(document);
        _impacts.Add(impact);
        _positionStarts.Add(_termPositions.Length);
        _termPositions.Add(positions);
    }

    /// <summary>Ends the current term, whose key is greater than that of the one before.</summary>
    /// <param name="key">See <see cref="TermKey"/>.</param>
    /// <param name="nationalCount">How many of its documents count in the statistics.</param>
    public void EndTerm(byte[] key, int nationalCount)
    {
        var (postings, positions) = (_postings.Length, _positions.Length);
        if (Count % BlockSize == 0)
        {
            _blocks.Add<long>([_terms.Length, postings, positions]);
            _previousKey = [];
        }

        WritePostings();
        _positions.Add(_termPositions.Written);
        var shared = key.AsSpan().CommonPrefixLength(_previousKey);
        _terms.AddNumber((uint)shared);
        _terms.AddNumber((uint)(key.Length - shared));
        _terms.Add(key.AsSpan(shared));
        _terms.AddNumber((uint)_documents.Count);
        _terms.AddNumber((uint)nationalCount);
        _terms.AddNumber((uint)(_postings.Length - postings));
        _terms.AddNumber((uint)(_positions.Length - positions));
        _keys.Add(key);
        _previousKey = key;
        Count++;
        _documents.Clear();
        _impacts.Clear();
        _positionStarts.Clear();
        _termPositions.Clear();
    }

    /// <summary>The finished image of a segment with these documents.</summary>
    public byte[] Assemble(int documents, IReadOnlyList<ByteBuffer> columns)
    {
        var readings = Enumerable.Range(0, Count).Where(term => _keys[term][^1] != TermKey.Separator).ToArray();
        Array.Sort(readings, (a, b) => TermKey.CompareReading(_keys[a], TermKey.ReadingOf(_keys[b])) is var order and not 0 ? order : a - b);
        var endings = Enumerable.Range(0, Count).ToArray();
        Array.Sort(endings, (a, b) => TermKey.CompareBackwards(_keys[a], _keys[b]) is var order and not 0 ? order : a - b);
        var (counts, byReading, byEnding) = (new ByteBuffer(), new ByteBuffer(), new ByteBuffer());
        counts.Add<int>([documents, Count, readings.Length]);
        byReading.Add<int>(readings);
        byEnding.Add<int>(endings);
        return SegmentHeader.Assemble([counts, _terms, _blocks, byReading, byEnding, _postings, _positions, .. columns]);
    }

    private void WritePostings()
    {
        var blocks = (_documents.Count + BlockCodec.Size - 1) / BlockCodec.Size;
        var impacts = CollectionsMarshal.AsSpan(_impacts);
        _postings.Add(Max(impacts));
        if (blocks == 1)
        {
            WriteBlock(0, _postings);
            return;
        }

        var data = new ByteBuffer();
        var skips = new ByteBuffer();
        for (var block = 0; block < blocks; block++)
        {
            var end = Math.Min(_documents.Count, (block + 1) * BlockCodec.Size);
            skips.Add<int>([_documents[end - 1], data.Length]);
            for (var part = 0; part < PartsOfBlock; part++)
            {
                skips.Add<int>([_positionStarts[Math.Min(end - 1, (block * BlockCodec.Size) + (part * PartSize))]]);
            }

            _postings.Add(Max(impacts[(block * BlockCodec.Size)..end]));
            WriteBlock(block, data);
        }

        _postings.Add(skips.Written);
        _postings.Add(data.Written);
    }

    private void WriteBlock(int block, ByteBuffer output)
    {
        var start = block * BlockCodec.Size;
        var documents = CollectionsMarshal.AsSpan(_documents)[start..];
        var previous = start == 0 ? -1 : _documents[start - 1];
        if (documents.Length >= BlockCodec.Size)
        {
            documents = documents[..BlockCodec.Size];
            BlockCodec.Pack(documents, previous, output);
        }
        else
        {
            foreach (var document in documents)
            {
                output.AddNumber((uint)(document - previous - 1));
                previous = document;
            }
        }

        output.Add(CollectionsMarshal.AsSpan(_impacts).Slice(start, documents.Length));
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
}
