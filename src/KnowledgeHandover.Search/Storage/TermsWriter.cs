using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Writes a segment: terms in the order of their keys, each with its postings, and the columns of the documents.</summary>
/// <param name="plainImpacts">For each document the impact of a word that stands once in its body.</param>
/// <param name="expected">About how many bytes of postings and of positions there will be.</param>
internal sealed class TermsWriter(byte[] plainImpacts, (long Postings, long Positions) expected = default)
{
    /// <summary>How many terms share a block, of which the first is written out.</summary>
    public const int BlockSize = 16;

    // As many as may be read behind the last number that is packed.
    private const int Padding = 16;

    private readonly ByteBuffer _terms = new();
    private readonly ByteBuffer _blocks = new();
    private readonly ByteBuffer _postings = new((int)expected.Postings);
    private readonly ByteBuffer _positions = new((int)expected.Positions);
    private readonly List<byte[]> _keys = [];
    private byte[] _previousKey = [];

    /// <summary>Takes the documents of the current term.</summary>
    public PostingsWriter Current { get; } = new(plainImpacts);

    public int Count => _keys.Count;

    /// <summary>Ends the current term, whose key is greater than that of the one before.</summary>
    /// <param name="key">See <see cref="TermKey"/>.</param>
    /// <param name="nationalCount">How many of its documents count in the statistics.</param>
    public void EndTerm(byte[] key, int nationalCount)
    {
        var (count, postings, positions) = (Current.Count, _postings.Length, _positions.Length);
        if (Count % BlockSize == 0)
        {
            _blocks.Add<long>([_terms.Length, postings, positions]);
            _previousKey = [];
        }

        Current.Write(_postings, _positions);
        var shared = key.AsSpan().CommonPrefixLength(_previousKey);
        _terms.AddNumber((uint)shared);
        _terms.AddNumber((uint)(key.Length - shared));
        _terms.Add(key.AsSpan(shared));
        _terms.AddNumber((uint)count);
        _terms.AddNumber((uint)nationalCount);
        _terms.AddNumber((uint)(_postings.Length - postings));
        _terms.AddNumber((uint)(_positions.Length - positions));
        _keys.Add(key);
        _previousKey = key;
    }

    /// <summary>The finished image of the segment with these documents.</summary>
    public byte[] Assemble(IReadOnlyList<StoredDocument> documents)
    {
        var readings = TermKey.ByReading(_keys);
        var (counts, byReading, byEnding) = (new ByteBuffer(), new ByteBuffer(), new ByteBuffer());
        counts.Add<int>([documents.Count, Count, readings.Length]);
        byReading.Add<int>(readings);
        byEnding.Add<int>(TermKey.ByEnding(_keys));
        _postings.Take(Padding).Clear();
        _positions.Take(Padding).Clear();
        return SegmentHeader.Assemble([counts, _terms, _blocks, byReading, byEnding, _postings, _positions, .. StoredDocument.WriteColumns(documents)]);
    }
}
