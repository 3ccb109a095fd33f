using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Reads the positions of one term.</summary>
internal sealed unsafe class PositionsCursor(PostingsCursor postings, byte* positions, PositionsBuffer buffer)
{
    private const int Group = 16;

    private readonly PositionsBuffer _buffer = buffer;
    private ImpactCodec.Block _impacts;
    private bool _isSmall;
    private int _block = -1;
    private int _index;
    private int _sum;

    /// <summary>The postings, which go on to the document of which positions are asked for.</summary>
    public PostingsCursor Postings => postings;

    /// <summary>Adds the positions of the document at an index of the block at hand.</summary>
    public void Read(int index, List<int> output) => ReaderAt(index, out var count).ReadPositions(count, output);

    /// <summary>The same as the numbers that they are kept as.</summary>
    public void ReadNumbers(int index, List<uint> output) => ReaderAt(index, out var count).ReadNumbers(count, output);

    private PositionCodec.Reader ReaderAt(int index, out int count)
    {
        if (_block != postings.Block)
        {
            (_block, _index, _sum) = (postings.Block, 0, 0);
            ReadCounts();
        }

        count = _isSmall ? _buffer.Counts[index] : CountAt(index);
        return new PositionCodec.Reader(positions + postings.PositionsOfBlock, _impacts.Length == 1 ? index * count : _isSmall ? SumBefore(index) : SlowSumBefore(index));
    }

    private void ReadCounts()
    {
        _impacts = postings.PackedImpacts;
        _impacts.ReadCounts(postings.BlockCount, _buffer.Table);
        var (small, most) = (Vector128<byte>.Zero, 0);
        for (var i = 0; i < _impacts.Length; i++)
        {
            most = Math.Max(most, _buffer.Table[i]);
            small = i < Group ? small.WithElement(i, (byte)_buffer.Table[i]) : small;
        }

        _isSmall = Sse2.IsSupported && _impacts.Length <= Group && most <= byte.MaxValue;
        if (!_isSmall)
        {
            return;
        }

        var (sum, documents) = (0, postings.BlockCount);
        _impacts.Look(small, documents, _buffer.Counts);
        for (var group = 0; group * Group < documents; group++)
        {
            _buffer.Before[group] = sum;
            sum += Sum(Vector128.Load(_buffer.Counts + (group * Group)));
        }
    }

    private int CountAt(int index) => _buffer.Table[_impacts.NumberAt(index)];

    // How many packed numbers the documents before it have.
    private int SumBefore(int index)
    {
        var (group, within) = (index / Group, (byte)(index % Group));
        var isBefore = Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create(within));
        return _buffer.Before[group] + Sum(Vector128.Load(_buffer.Counts + (group * Group)) & isBefore);
    }

    private int SlowSumBefore(int index)
    {
        if (index < _index)
        {
            (_index, _sum) = (0, 0);
        }

        for (; _index < index; _index++)
        {
            _sum += CountAt(_index);
        }

        return _sum;
    }

    private static int Sum(Vector128<byte> counts)
    {
        var halves = Sse2.SumAbsoluteDifferences(counts, Vector128<byte>.Zero);
        return halves[0] + halves[4];
    }
}
