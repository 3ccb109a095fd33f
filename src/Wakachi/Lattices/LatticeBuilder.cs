using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>Builds the lattice of a prepared text and reads the best path from it.</summary>
internal sealed class LatticeBuilder(DictionaryTables tables, UserTables? user)
{
    private readonly Lattice _lattice = new(tables, Math.Max(tables.MostWordsOfSurface, user?.MostWordsOfSurface ?? 0));
    private readonly CandidateFinder _finder = new(tables, user);
    private readonly List<WordSpan> _tail = [];

    public PreparedText Text { get; } = new(tables);

    /// <summary>Takes a text, which its owner keeps in place until it is done.</summary>
    public unsafe void SetText(char* text, int length)
    {
        Text.Set(text, length);
        _finder.Reset();
    }

    /// <summary>Appends the cheapest sequence of words for a part of the text, and answers what it costs.</summary>
    public long AppendBestPath(in LatticeRange range, List<WordSpan> path)
    {
        _lattice.Reset(range.End - range.Start, range.RightId);
        var (certain, cost) = (0, 0L);
        _tail.Clear();
        for (var place = range.Start; place < range.End; place++)
        {
            if (!_lattice.Enter(place - range.Start))
            {
                continue;
            }

            _lattice.Tidy(path);
            if (!Extend(range, place))
            {
                // Only spaces follow: the text ends here, unless a word that holds spaces itself reaches further.
                _tail.Clear();
                cost = _lattice.AppendBestPath(range.LeftId, _tail);
                certain = path.Count;
            }

            _lattice.Leave();
        }

        if (_lattice.Enter(range.End - range.Start))
        {
            return _lattice.AppendBestPath(range.LeftId, path);
        }

        path.RemoveRange(certain, path.Count - certain);
        path.AddRange(_tail);
        return cost;
    }

    /// <summary>Whether a part of the text may be more than one word, because one that ends within it may begin where it begins.</summary>
    public unsafe bool MayDivide(int start, int end)
    {
        var found = _finder.Found;
        for (var i = _finder.Find(Text, start) - 1; i >= 0; i--)
        {
            if (found[i].End < end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All words that may begin at a place, with their records; for drawings.</summary>
    public unsafe List<(WordSpan Span, ulong Record)> FindWords(int start)
    {
        var words = new List<(WordSpan Span, ulong Record)>();
        var count = _finder.Find(Text, start);
        for (var i = 0; i < count; i++)
        {
            var (word, end) = _finder.Found[i];
            var record = _finder.RecordOf(word);
            for (var k = 0; k == 0 || !WordRecord.IsLast(record[k - 1]); k++)
            {
                words.Add((new WordSpan(word + k, start, end), record[k]));
            }
        }

        return words;
    }

    /// <summary>Gives back what an unusually long text took.</summary>
    public void Shrink(int length)
    {
        Text.Shrink(length);
        _lattice.Shrink(length);
        _tail.Capacity = Math.Min(_tail.Capacity, length);
    }

    private unsafe bool Extend(in LatticeRange range, int place)
    {
        var start = Text.SkipSpaces(place);
        if (start == Text.Length)
        {
            return false;
        }

        // The last candidate first: so a tie goes to the first one, as in MeCab.
        var found = _finder.Found;
        for (var i = _finder.Find(Text, start) - 1; i >= 0; i--)
        {
            var (word, end) = found[i];
            if (end <= range.End)
            {
                var penalty = range.Penalises && !_finder.IsUserWord(word) ? SearchPenalty.Of(Text, start, end) : 0;
                _lattice.Add(_finder.RecordOf(word), new WordSpan(word, start, end), end - range.Start, penalty);
            }
        }

        return true;
    }
}
