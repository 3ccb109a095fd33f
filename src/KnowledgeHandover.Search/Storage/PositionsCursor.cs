namespace KnowledgeHandover.Search.Storage;

/// <summary>Reads the positions of one term, of documents that ascend within a block.</summary>
internal sealed unsafe class PositionsCursor(PostingsCursor postings, byte* positions)
{
    private readonly int[] _counts = new int[BlockCodec.Size];
    private ImpactCodec.Block _impacts;
    private int _block = -1;
    private int _index;
    private int _start;

    /// <summary>The postings, which go on to the document of which positions are asked for.</summary>
    public PostingsCursor Postings => postings;

    /// <summary>Adds the positions of the document at an index of the block at hand.</summary>
    public void Read(int index, List<int> output) => new PositionCodec.Reader(positions + postings.PositionsOfBlock, StartOf(index)).ReadPositions(CountAt(index), output);

    /// <summary>The same as the numbers that they are kept as.</summary>
    public void ReadNumbers(int index, List<uint> output) => new PositionCodec.Reader(positions + postings.PositionsOfBlock, StartOf(index)).ReadNumbers(CountAt(index), output);

    private int CountAt(int index) => _counts[_impacts.NumberAt(index)];

    // How many packed numbers the documents before it have.
    private int StartOf(int index)
    {
        if (_block != postings.Block)
        {
            (_block, _index, _start) = (postings.Block, 0, 0);
            _impacts = postings.PackedImpacts;
            fixed (int* counts = _counts)
            {
                _impacts.ReadCounts(postings.BlockCount, counts);
            }
        }

        if (index < _index)
        {
            (_index, _start) = (0, 0);
        }

        if (_impacts.Length == 1)
        {
            return index * _counts[0];
        }

        for (; _index < index; _index++)
        {
            _start += CountAt(_index);
        }

        return _start;
    }
}
