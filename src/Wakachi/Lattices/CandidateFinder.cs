using System.Runtime.CompilerServices;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>Finds the surfaces that may begin at a place, in MeCab's order: system words, user words, unknown words.</summary>
internal sealed unsafe class CandidateFinder
{
    // MeCab's max-grouping-size: so many characters may follow the first one of a grouped unknown word.
    private const int MaxGroup = 1 + 24;
    private const int MaxUnknown = 1 + DictionaryCheck.MaxUnknownLength;

    private readonly DictionaryTables _tables;
    private readonly UserTables? _user;
    private readonly PinnedBuffer<Candidate> _candidates;

    public CandidateFinder(DictionaryTables tables, UserTables? user)
    {
        _tables = tables;
        _user = user;
        _candidates = new PinnedBuffer<Candidate>(tables.Counts.LongestSurface + (user?.LongestSurface ?? 0) + MaxUnknown);
    }

    /// <summary>The candidates of the last search; they stay until the next one.</summary>
    public Candidate* Found => _candidates.Pointer;

    /// <summary>Fills <see cref="Found"/> with the candidates at a place and answers how many there are.</summary>
    public int Find(PreparedText text, int start)
    {
        var next = FindWords(text, start, Found);
        next = _user is null ? next : FindUserWords(text, start, next);
        var type = text.ClassAt(start);
        if (next == Found || type->Invokes)
        {
            next = FindUnknownWords(text, start, next);
        }

        return (int)(next - Found);
    }

    private Candidate* FindWords(PreparedText text, int start, Candidate* next)
    {
        var trie = _tables.Trie;
        var words = _tables.Words;
        var childBase = _tables.Counts.TrieRootBase;
        var end = text.Units + start + _tables.Counts.LongestSurface;
        for (var unit = text.Units + start; unit != end; unit++)
        {
            var code = (ushort)*unit;
            var node = trie[childBase ^ code];
            if (TrieNode.Code(node) != code)
            {
                break;
            }

            if (TrieNode.FirstWord(node) is var word and not TrieNode.NoWord)
            {
                *next++ = new Candidate(words + word, word, (int)(unit - text.Units) + 1);
            }

            childBase = TrieNode.Base(node);
        }

        return next;
    }

    private Candidate* FindUserWords(PreparedText text, int start, Candidate* next)
    {
        var childBase = _user!.TrieRootBase;
        for (var i = start; i < text.Length && text.Text[i] != TrieNode.NoCode; i++)
        {
            var node = _user.Trie[childBase ^ text.Text[i]];
            if (TrieNode.Code(node) != text.Text[i])
            {
                break;
            }

            if (TrieNode.FirstWord(node) is var word and not TrieNode.NoWord)
            {
                *next++ = new Candidate(_user.Words + word, _tables.WordCount + word, i + 1, isLongWordFree: true);
            }

            childBase = TrieNode.Base(node);
        }

        return next;
    }

    private Candidate* FindUnknownWords(PreparedText text, int start, Candidate* next)
    {
        var type = text.ClassAt(start);
        var group = 0;
        if (type->Groups)
        {
            group = text.RunEnd(start);
            if (text.HasAtMost(MaxGroup, start, group))
            {
                *next++ = Unknown(type, group);
            }
        }

        var end = text.Next(start);
        for (var length = 1; length <= type->Length && end != group; length++)
        {
            *next++ = Unknown(type, end);
            if (end == text.Length || !text.AreKin(start, end))
            {
                break;
            }

            end = text.Next(end);
        }

        if (next == Found)
        {
            *next++ = Unknown(type, text.Next(start));
        }

        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Candidate Unknown(CharacterClass* type, int end) =>
        new(_tables.Words + type->FirstUnknownWord, type->FirstUnknownWord, end);
}
