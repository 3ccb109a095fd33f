using System.Runtime.CompilerServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Walks forward through the postings of one term, block by block, and reads only the blocks that it is asked for.</summary>
internal sealed unsafe class PostingsCursor
{
    /// <summary>Said of a next document where there is none.</summary>
    public const int NoMore = int.MaxValue;

    private readonly byte* _maxima;
    private readonly SkipTable _skips;
    private readonly byte* _data;
    private readonly PlainImpacts _plainImpacts;
    private readonly int _blocks;
    private readonly int* _documents;
    private readonly byte* _impacts;
    private bool _hasRises;
    private bool _hasImpacts;
    private bool _hasDocuments;
    private int _opened = -1;
    private byte* _at;

    /// <param name="postings">Where the postings of the term begin.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="plainImpacts">For each document of the segment the impact of a word that stands once in its body.</param>
    /// <param name="buffer">For the block at hand; nobody else uses it meanwhile.</param>
    public PostingsCursor(byte* postings, int count, PlainImpacts plainImpacts, PostingsBuffer buffer)
    {
        Count = count;
        _plainImpacts = plainImpacts;
        _documents = buffer.Documents;
        _impacts = buffer.Impacts;
        _blocks = (Count + BlockCodec.Size - 1) / BlockCodec.Size;
        MaxImpact = *postings++;
        if (_blocks > 1)
        {
            _maxima = postings;
            _skips = new SkipTable(postings + _blocks, _blocks);
            postings = _skips.End;
        }

        _data = postings;
        if (_blocks == 1)
        {
            Decode();
        }
    }

    public int Count { get; }

    public byte MaxImpact { get; }

    /// <summary>The block that the cursor stands at.</summary>
    public int Block { get; private set; }

    public bool IsAtEnd => Block == _blocks;

    /// <summary>How many documents the block at hand has.</summary>
    public int BlockCount => Math.Min(BlockCodec.Size, Count - (Block * BlockCodec.Size));

    /// <summary>The documents of the block that was read last.</summary>
    public int* Documents => _documents;

    /// <summary>Their impacts.</summary>
    public byte* Impacts => _hasImpacts ? _impacts : ReadImpacts();

    /// <summary>The impacts of the block that was read last as they are kept.</summary>
    public ImpactCodec.Block PackedImpacts { get; private set; }

    /// <summary>The documents of the block that was opened last, when they stand close.</summary>
    public DenseBlock Dense { get; private set; }

    /// <summary>Where the positions of the block at hand begin, behind those of the term.</summary>
    public int PositionsOfBlock => _blocks == 1 ? 0 : _skips.PositionsOf(Block);

    /// <summary>The impact of one document of the block that was read last.</summary>
    public byte ImpactAt(int index) => ImpactOf(index, _documents[index]);

    /// <summary>The same of a block that was opened, for the document at this index.</summary>
    public byte ImpactOf(int index, int document) =>
        _hasImpacts ? _impacts[index] : (byte)((_hasRises ? _impacts[index] : PackedImpacts.RiseAt(index)) + _plainImpacts.Of[document]);

    /// <summary>Goes on to the first block that ends at or after a document; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Seek(int document)
    {
        if (Block < _blocks && LastOf(Block) < document)
        {
            Block = _skips.FirstFrom(Block + 1, document);
        }

        return Block < _blocks;
    }

    /// <summary>The last document of the block at hand.</summary>
    public int LastInBlock => LastOf(Block);

    /// <summary>The greatest impact in the block at hand.</summary>
    public byte BlockMaxImpact => _blocks == 1 ? MaxImpact : _maxima[Block];

    /// <summary>Goes on to the next block when this one has no document from <paramref name="end"/> on; false when there is none, or this one has.</summary>
    public bool NextBlockBefore(int end) => LastOf(Block) < end && NextBlock();

    /// <summary>Goes on to the next block.</summary>
    public bool NextBlock() => ++Block < _blocks;

    /// <summary>A document from which on there is one of this term at the earliest: itself or later; <see cref="NoMore"/> at the end.</summary>
    public int Next(int document)
    {
        if (!Seek(document))
        {
            return NoMore;
        }

        return _opened == Block && _hasDocuments ? _documents[IndexOf(document)] : Math.Max(document, FirstPossible);
    }

    /// <summary>The greatest impact among the blocks from the one at hand to that with the document before <paramref name="end"/>.</summary>
    /// <param name="end">The end of a window.</param>
    /// <param name="until">The first document behind these blocks.</param>
    public byte MaxImpactBefore(int end, out int until)
    {
        if (_blocks == 1)
        {
            until = NoMore;
            return MaxImpact;
        }

        byte most = 0;
        var block = Block;
        do
        {
            most = Math.Max(most, _maxima[block]);
        }
        while (LastOf(block) < end - 1 && ++block < _blocks);
        until = block < _blocks ? LastOf(block) + 1 : NoMore;
        return most;
    }

    /// <summary>Looks how the block at hand is kept, without reading its documents.</summary>
    public void Open()
    {
        if (_opened == Block)
        {
            return;
        }

        (_opened, _hasDocuments, _hasRises, _hasImpacts) = (Block, false, false, false);
        _at = _data + (_blocks == 1 ? 0 : _skips.OffsetOf(Block));
        if (BlockCount < BlockCodec.Size)
        {
            Dense = default;
            DecodeFew();
            return;
        }

        Dense = DenseBlock.At(_at, FirstPossible);
        PackedImpacts = new ImpactCodec.Block(Dense.Count > 0 ? Dense.End : _at + 1 + BlockCodec.PackedLength(*_at));
    }

    /// <summary>Reads the documents of the block at hand.</summary>
    public void Decode()
    {
        Open();
        if (_hasDocuments)
        {
            return;
        }

        _hasDocuments = true;
        if (Dense.Count > 0)
        {
            Dense.Unpack(_documents);
        }
        else
        {
            BlockCodec.Unpack(_at, FirstPossible - 1, _documents);
        }
    }

    private void DecodeFew()
    {
        _hasDocuments = true;
        var (reader, previous) = (new ByteReader(_at), FirstPossible - 1);
        for (var i = 0; i < BlockCount; i++)
        {
            previous += 1 + (int)reader.Number();
            _documents[i] = previous;
        }

        PackedImpacts = new ImpactCodec.Block(reader.At);
    }

    /// <summary>Which documents of the block at hand, of those in a range, have no impact below this one; where there are any, the documents are read.</summary>
    public BlockBits NotBelow(int impact, int first = 0, int end = NoMore)
    {
        Open();
        if (impact > byte.MaxValue)
        {
            return default;
        }

        if (impact <= 0)
        {
            Decode();
            ReadRises();
            return Within(BlockBits.All(BlockCount), first, end);
        }

        var least = impact - _plainImpacts.MostBetween(FirstPossible, LastInBlock);
        if (least > 0 && !_hasImpacts)
        {
            return ByRises(least, impact, first, end);
        }

        Decode();
        return Within(BlockBits.NotBelow(Impacts, BlockCount, (byte)impact), first, end);
    }

    // Most are told by their rises alone, when even the greatest plain impact needs one.
    private BlockBits ByRises(int least, int impact, int first, int end)
    {
        ReadRises();
        var candidates = BlockBits.NotBelow(_impacts, BlockCount, (byte)least);
        if (candidates.IsEmpty)
        {
            return candidates;
        }

        Decode();
        return Within(candidates, first, end).Where(_impacts, _documents, _plainImpacts.Of, impact);
    }

    /// <summary>The indices in the block at hand of the documents from one on to before another; the block must be read.</summary>
    public (int First, int End) IndicesBetween(int first, int end) =>
        (_documents[0] < first ? IndexOf(first) : 0, LastInBlock >= end ? IndexOf(end) : BlockCount);

    private BlockBits Within(BlockBits bits, int first, int end)
    {
        var (from, to) = IndicesBetween(first, end);
        return bits.From(from).Before(to);
    }

    private void ReadRises()
    {
        if (!_hasRises)
        {
            _hasRises = true;
            PackedImpacts.Unpack(BlockCount, _impacts);
        }
    }

    private byte* ReadImpacts()
    {
        ReadRises();
        _hasImpacts = true;
        _plainImpacts.AddTo(_impacts, _documents, BlockCount);
        return _impacts;
    }

    /// <summary>The index in the block at hand of the first document not before this one; the block must be read.</summary>
    public int IndexOf(int document)
    {
        var (low, high) = (0, BlockCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _documents[middle] < document ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The index in its block of a document, to which the cursor goes on; -1 when the term does not stand in it.</summary>
    public int Find(int document)
    {
        if (!Seek(document))
        {
            return -1;
        }

        Open();
        if (Dense.Count > 0)
        {
            var rank = Dense.Rank(document, out var isIn);
            return isIn ? rank : -1;
        }

        Decode();
        var index = IndexOf(document);
        return _documents[index] == document ? index : -1;
    }

    /// <summary>No document of the block at hand comes before this one.</summary>
    public int FirstPossible => Block == 0 ? 0 : LastOf(Block - 1) + 1;

    private int LastOf(int block) => _blocks == 1 ? _documents[Count - 1] : _skips.LastOf(block);
}
