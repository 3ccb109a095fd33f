using System.Runtime.CompilerServices;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>A text as the dictionary sees it: for each UTF-16 unit its trie code and character class.</summary>
internal sealed unsafe class PreparedText(DictionaryTables tables)
{
    private const uint PairFlag = 1u << 31;

    // Behind the text stand codes that no word has, so that steps through the trie need not look where they are.
    private const int Sentinels = 3;

    private readonly PinnedBuffer<uint> _buffer = new(1024);
    private readonly CharacterClass* _classes = tables.Classes;

    // The run that was measured last: asking at every place of a long run must not measure it anew.
    private int _runStart;
    private int _runEnd;

    public int Length { get; private set; }

    /// <summary>The text itself, as long as its owner keeps it in place.</summary>
    public char* Text { get; private set; }

    /// <summary>For each unit the trie code in the low half.</summary>
    public uint* Units { get; private set; }

    public void Set(char* text, int length)
    {
        Text = text;
        Length = length;
        (_runStart, _runEnd) = (0, 0);
        _buffer.Grow(length + Sentinels);
        Units = _buffer.Pointer;
        var units = Units;
        var characters = tables.Characters;
        for (var i = 0; i < length; i++)
        {
            units[i] = characters[text[i]];
            if (char.IsHighSurrogate(text[i]) && i + 1 < length && char.IsLowSurrogate(text[i + 1]))
            {
                // MeCab knows no characters beyond the BMP: they are all of the class of U+0000.
                units[i] = (ushort)units[i] | (characters[0] & ~(uint)ushort.MaxValue) | PairFlag;
            }
        }

        new Span<uint>(units + length, Sentinels).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CharacterClass* ClassAt(int index) => _classes + ((Units[index] & ~PairFlag) >> 16);

    /// <summary>The place after the character at this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int index) => index + 1 + (int)(Units[index] >> 31);

    /// <summary>Whether two characters have a category in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreKin(int index, int other) => (ClassAt(index)->Categories & ClassAt(other)->Categories) != 0;

    /// <summary>The end of the run of characters that begins here, in which each one is akin to the one before it.</summary>
    public int RunEnd(int index)
    {
        if (index < _runStart || index >= _runEnd)
        {
            var end = Next(index);
            for (var last = index; end < Length && AreKin(last, end); end = Next(end))
            {
                last = end;
            }

            (_runStart, _runEnd) = (index, end);
        }

        return _runEnd;
    }

    /// <summary>The place after the spaces that begin here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipSpaces(int index) =>
        (ClassAt(index)->Categories & tables.SpaceCategories) != 0 && index < Length ? RunEnd(index) : index;

    /// <summary>Whether there are at most so many characters between two places.</summary>
    public bool HasAtMost(int characters, int start, int end)
    {
        if (end - start <= characters)
        {
            return true;
        }

        for (; start < end && characters > 0; characters--)
        {
            start = Next(start);
        }

        return start >= end;
    }

    /// <summary>Whether all characters between two places count as kanji.</summary>
    public bool IsKanji(int start, int end)
    {
        for (; start < end; start++)
        {
            if (!ClassAt(start)->IsKanji)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int length) => _buffer.Shrink(length);
}
