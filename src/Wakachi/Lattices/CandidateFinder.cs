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
    private readonly TrieAhead _ahead;
    private readonly PinnedBuffer<Candidate> _candidates;

    // Of the tables: asked for each candidate.
    private readonly int _systemWords;
    private readonly ulong* _systemRecords;

    public CandidateFinder(DictionaryTables tables, UserTables? user)
    {
        _tables = tables;
        _user = user;
        _ahead = new TrieAhead(tables);
        _candidates = new PinnedBuffer<Candidate>(tables.Counts.LongestSurface + (user?.LongestSurface ?? 0) + MaxUnknown + 2);
        Found = _candidates.Pointer;
        _systemWords = tables.WordCount;
        _systemRecords = tables.Words;
    }

    /// <summary>The candidates of the last search; they stay until the next one.</summary>
    public Candidate* Found { get; }

    /// <summary>To be called for each new text.</summary>
    public void Reset() => _ahead.Reset();

    /// <summary>The record of a word that may be of either dictionary.</summary>
    public ulong* RecordOf(int word) =>
        IsUserWord(word) ? _user!.Words + (word - _systemWords) : _systemRecords + word;

    public bool IsUserWord(int word) => word >= _systemWords;

    /// <summary>Fills <see cref="Found"/> with the candidates at a place and answers how many there are.</summary>
    public int Find(PreparedText text, int start)
    {
        var next = FindWords(text, start, Found);
        next = _user is null ? next : FindUserWords(text, start, next);
        if (next == Found || text.ClassAt(start)->Invokes)
        {
            next = FindUnknownWords(text, start, next);
        }

        return (int)(next - Found);
    }

    private Candidate* FindWords(PreparedText text, int start, Candidate* next)
    {
        var (first, node) = _ahead.Step(text, start);
        if (TrieNode.FirstWord(first) != TrieNode.NoWord)
        {
            *next++ = new Candidate(TrieNode.FirstWord(first), start + 1);
        }

        var longest = start + _tables.Counts.LongestSurface;
        for (var end = start + 2; ; end++)
        {
            if (TrieNode.FirstWord(node) != TrieNode.NoWord)
            {
                *next++ = new Candidate(TrieNode.FirstWord(node), end);
            }

            if (TrieNode.Base(node) == TrieNode.NoChildren || end >= longest)
            {
                return next;
            }

            node = TrieAhead.Step(_tables.Trie, TrieNode.Base(node), (ushort)text.Units[end]);
        }
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
                *next++ = new Candidate(_systemWords + word, i + 1);
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
                *next++ = new Candidate(type->FirstUnknownWord, group);
            }
        }

        var end = text.Next(start);
        for (var length = 1; length <= type->Length && end != group; length++)
        {
            *next++ = new Candidate(type->FirstUnknownWord, end);
            if (end == text.Length || !text.AreKin(start, end))
            {
                break;
            }

            end = text.Next(end);
        }

        if (next == Found)
        {
            *next++ = new Candidate(type->FirstUnknownWord, text.Next(start));
        }

        return next;
    }
}
