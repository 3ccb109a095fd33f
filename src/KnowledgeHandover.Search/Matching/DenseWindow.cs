using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>
/// What a term says of a window that it is dense in. Which documents are good enough is found for 64 at a time, and what it says of one only when
/// somebody asks.
/// </summary>
internal sealed unsafe class DenseWindow(Workspace workspace, PlainImpacts plainImpacts)
{
    private const int WordBits = Window.WordBits;

    // So few wanted documents are rather looked at one by one.
    private const int Some = 96;

    // One more than bits, so that two may always be read.
    private const int WordsOfHaving = 3;

    // Which documents have the term, and where their rises begin.
    private readonly ulong* _members = workspace.Take<ulong>(Window.Words);
    private readonly int* _firsts = workspace.Take<int>(Window.Words);
    private readonly byte* _rises = workspace.Take<byte>(Window.Size + (3 * BlockCodec.Size));

    // The different rises of a block, and of each which documents have it.
    private readonly byte* _different = workspace.Take<byte>(BlockCodec.Size);
    private readonly ulong* _having = workspace.Take<ulong>(WordsOfHaving * BlockCodec.Size);
    private byte* _plain;
    private int _mostPlain;

    // Whether impacts stand in place of rises, each at the place of its document in the window.
    private bool _areImpacts;

    /// <summary>Whether this processor can.</summary>
    public static bool IsSupported => Bmi2.X64.IsSupported;

    /// <summary>The impact of a document whose bit was set, by its place in the window.</summary>
    public byte ImpactAt(int index)
    {
        if (_areImpacts)
        {
            return _rises[index];
        }

        var (word, before) = (index / WordBits, (1UL << (index % WordBits)) - 1);
        return (byte)(_rises[_firsts[word] + BitOperations.PopCount(_members[word] & before)] + _plain[index]);
    }

    /// <summary>Sets the bits of the wanted documents that have the term with no impact below the least.</summary>
    /// <param name="cursor">Stands at the first block that ends in the window or behind it.</param>
    /// <param name="window">The window.</param>
    /// <param name="least">The least impact.</param>
    /// <param name="bits">Receives the bits.</param>
    public void Fill(PostingsCursor cursor, Window window, int least, ulong* bits)
    {
        new Span<ulong>(bits, Window.Words).Clear();
        _areImpacts = window.WantedCount <= Some;
        if (_areImpacts)
        {
            FillSome(cursor, window, least, bits);
        }
        else
        {
            FillAll(cursor, window, least, bits);
        }
    }

    private void FillSome(PostingsCursor cursor, Window window, int least, ulong* bits)
    {
        do
        {
            if (cursor.BlockMaxImpact < least)
            {
                continue;
            }

            cursor.Open();
            if (cursor.Dense.Count > 0)
            {
                AddSome(cursor, window, least, bits);
            }
            else
            {
                AddSparse(cursor, window, least, bits);
            }
        }
        while (cursor.NextBlockBefore(window.End));
    }

    // One by one, as few are wanted.
    private void AddSome(PostingsCursor cursor, Window window, int least, ulong* bits)
    {
        var (block, at) = (cursor.Dense, 0);
        var word = (block.Start - window.Start) / WordBits;
        for (var i = 0; i < block.Count && word < Window.Words; i++, word++)
        {
            var members = block.Words[i];
            for (var wanted = word < 0 ? 0 : members & window.Wanted[word]; wanted != 0; wanted &= wanted - 1)
            {
                var bit = BitOperations.TrailingZeroCount(wanted);
                var index = (word * WordBits) + bit;
                _rises[index] = cursor.ImpactOf(at + BitOperations.PopCount(members & ((1UL << bit) - 1)), window.Start + index);
                bits[word] |= _rises[index] >= least ? 1UL << bit : 0;
            }

            at += BitOperations.PopCount(members);
        }
    }

    private void FillAll(PostingsCursor cursor, Window window, int least, ulong* bits)
    {
        new Span<ulong>(_members, Window.Words).Clear();
        _plain = plainImpacts.Of + window.Start;
        _mostPlain = plainImpacts.MostBetween(window.Start, Math.Min(window.End, plainImpacts.Count) - 1);
        var rises = 0;
        do
        {
            if (cursor.BlockMaxImpact >= least)
            {
                cursor.Open();
                cursor.PackedImpacts.Unpack(cursor.BlockCount, _rises + rises);
                Fill(cursor, window, (least, rises), bits);
                rises += cursor.BlockCount;
            }
        }
        while (cursor.NextBlockBefore(window.End));
    }

    private void Fill(PostingsCursor cursor, Window window, (int Impact, int Rise) first, ulong* bits)
    {
        if (cursor.Dense.Count == 0)
        {
            JoinSparse(cursor, window, first, bits);
            return;
        }

        var rises = first.Impact == 0 ? 0 : FindRises(cursor.PackedImpacts, first);
        if (rises == 0 && first.Impact > 0)
        {
            return;
        }

        var (block, at) = (cursor.Dense, 0);
        var word = (block.Start - window.Start) / WordBits;
        for (var i = 0; i < block.Count && word < Window.Words; i++, word++)
        {
            var members = block.Words[i];
            if (word >= 0 && members != 0)
            {
                Join(word, members, first.Rise + at);
                bits[word] |= window.Wanted[word] & (rises == 0 ? members : Good(_plain + (word * WordBits), members, at, (rises, (byte)first.Impact)));
            }

            at += BitOperations.PopCount(members);
        }
    }

    // The rises that may be great enough with the greatest plain impact of the window, and for each which documents of the block have it.
    private int FindRises(ImpactCodec.Block impacts, (int Impact, int Rise) first)
    {
        var found = 0;
        var having = _having;
        for (var i = 0; i < impacts.Length; i++)
        {
            // A great one may be a small negative one.
            var rise = impacts.Rises[i];
            if (rise > sbyte.MaxValue || rise + _mostPlain >= first.Impact)
            {
                var same = Vector512.Create(rise);
                having[0] = Vector512.Equals(Vector512.Load(_rises + first.Rise), same).ExtractMostSignificantBits();
                having[1] = Vector512.Equals(Vector512.Load(_rises + first.Rise + WordBits), same).ExtractMostSignificantBits();
                having[2] = 0;
                having += WordsOfHaving;
                _different[found++] = rise;
            }
        }

        return found;
    }

    // Which members of a word have no impact below the least: of those with the same rise the bits are laid out over the members, and
    // the documents are left whose plain impact is great enough.
    private ulong Good(byte* plain, ulong members, int at, (int Rises, byte Impact) least)
    {
        var (good, shift) = (0UL, at % WordBits);
        var (plains, leasts) = (Vector512.Load(plain), Vector512.Create(least.Impact));
        var having = _having + (at / WordBits);
        for (var i = 0; i < least.Rises; i++, having += WordsOfHaving)
        {
            var mine = (having[0] >> shift) | (having[1] << 1 << (WordBits - 1 - shift));
            var isEnough = Vector512.GreaterThanOrEqual(plains + Vector512.Create(_different[i]), leasts);
            good |= Bmi2.X64.ParallelBitDeposit(mine, members) & isEnough.ExtractMostSignificantBits();
        }

        return good;
    }

    private void Join(int word, ulong members, int first)
    {
        _firsts[word] = _members[word] == 0 ? first : _firsts[word];
        _members[word] |= members;
    }

    // Of a block that is kept as gaps: adds what is wanted and good enough.
    private void AddSparse(PostingsCursor cursor, Window window, int least, ulong* bits)
    {
        cursor.Decode();
        var (i, end) = cursor.IndicesBetween(window.Start, window.End);
        for (; i < end; i++)
        {
            var index = cursor.Documents[i] - window.Start;
            var (word, bit) = (index / WordBits, 1UL << (index % WordBits));
            if ((window.Wanted[word] & bit) != 0)
            {
                _rises[index] = cursor.ImpactAt(i);
                bits[word] |= _rises[index] >= least ? bit : 0;
            }
        }
    }

    private void JoinSparse(PostingsCursor cursor, Window window, (int Impact, int Rise) first, ulong* bits)
    {
        cursor.Decode();
        var (i, end) = cursor.IndicesBetween(window.Start, window.End);
        for (; i < end; i++)
        {
            var index = cursor.Documents[i] - window.Start;
            var (word, bit) = (index / WordBits, 1UL << (index % WordBits));
            Join(word, bit, first.Rise + i);
            bits[word] |= (byte)(_rises[first.Rise + i] + _plain[index]) >= first.Impact ? bit & window.Wanted[word] : 0;
        }
    }
}
