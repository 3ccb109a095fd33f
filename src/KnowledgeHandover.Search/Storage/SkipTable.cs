namespace KnowledgeHandover.Search.Storage;

/// <summary>For each block of a term its last document, where it begins, and where its positions do.</summary>
internal readonly unsafe struct SkipTable
{
    private const int Length = 3;

    private readonly int* _skips;
    private readonly int _blocks;

    public SkipTable(byte* at, int blocks)
    {
        _skips = (int*)at;
        _blocks = blocks;
    }

    /// <summary>Where the table ends.</summary>
    public byte* End => (byte*)(_skips + (Length * _blocks));

    public int LastOf(int block) => _skips[Length * block];

    public int OffsetOf(int block) => _skips[(Length * block) + 1];

    public int PositionsOf(int block) => _skips[(Length * block) + 2];

    /// <summary>The first block from one on that does not end before a document; the number of blocks when there is none.</summary>
    public int FirstFrom(int block, int document)
    {
        // Gallop, then halve: targets are mostly near.
        var (low, step) = (block, 1);
        while (low + step < _blocks && LastOf(low + step) < document)
        {
            low += step + 1;
            step *= 2;
        }

        var high = Math.Min(_blocks, low + step);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = LastOf(middle) < document ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
