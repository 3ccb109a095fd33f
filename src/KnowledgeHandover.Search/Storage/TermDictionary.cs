using System.Collections.Concurrent;
using System.Text;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Storage;

/// <summary>The terms of a segment in the order of their keys, to be found by word, by the beginning or end of a word, or by reading.</summary>
internal sealed unsafe class TermDictionary
{
    private const int RememberedBeginning = 2;

    private readonly byte* _terms;
    private readonly Block* _blocks;
    private readonly int* _byReading;
    private readonly int* _byEnding;
    private readonly int _readings;
    private readonly ConcurrentDictionary<string, (int Low, int High)> _readingRanges = new(StringComparer.Ordinal);

    // How the first key of each block begins, so that a search looks at few keys themselves.
    private readonly ulong[] _heads;

    public TermDictionary(SegmentImage image, int count, int readings)
    {
        (Count, _readings) = (count, readings);
        _terms = image.Section(SegmentSection.Terms);
        _blocks = (Block*)image.Section(SegmentSection.TermBlocks);
        _byReading = (int*)image.Section(SegmentSection.ByReading);
        _byEnding = (int*)image.Section(SegmentSection.ByEnding);
        _heads = new ulong[(Count + TermsWriter.BlockSize - 1) / TermsWriter.BlockSize];
        for (var block = 0; block < _heads.Length; block++)
        {
            _heads[block] = TermKey.HeadOf(FirstKey(block));
        }
    }

    public int Count { get; }

    public FoundTerm this[int id] => ReadFrom(id).Found;

    public Term TermOf(int id) => TermKey.Decode(ReadFrom(id).Key);

    /// <summary>The terms from one on, in order.</summary>
    public TermReader ReadFrom(int id)
    {
        var reader = new TermReader(this);
        reader.MoveTo(id);
        return reader;
    }

    /// <summary>A word with each of its readings.</summary>
    public List<FoundTerm> WithWord(string word) => StartingWith(TermKey.OfWord(word));

    public List<FoundTerm> WithPrefix(string prefix) => StartingWith(Encoding.UTF8.GetBytes(prefix));

    public List<FoundTerm> WithReading(string reading) => Range(_byReading, _readings, Encoding.UTF8.GetBytes(reading), TermKey.CompareReading);

    /// <summary>The words whose reading begins so, in the order of their readings.</summary>
    public List<FoundTerm> WithReadingPrefix(string prefix) => Range(_byReading, _readings, Encoding.UTF8.GetBytes(prefix), TermKey.CompareReadingPrefix);

    public List<FoundTerm> WithEnding(string ending) => Range(_byEnding, Count, Encoding.UTF8.GetBytes(ending), TermKey.CompareEnding);

    private List<FoundTerm> StartingWith(byte[] prefix)
    {
        var found = new List<FoundTerm>();
        var reader = new TermReader(this);
        for (var more = MoveToFirst(reader, prefix); more && reader.Key.StartsWith(prefix); more = reader.Next())
        {
            found.Add(reader.Found);
        }

        return found;
    }

    /// <summary>Moves to the first term that is not before a key; false when there is none.</summary>
    private bool MoveToFirst(TermReader reader, byte[] key)
    {
        // The last block whose first key is before the key holds the place, or ends right before it.
        var (low, high, head) = (0, _heads.Length, TermKey.HeadOf(key));
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var isBefore = _heads[middle] != head ? _heads[middle] < head : FirstKey(middle).SequenceCompareTo(key) < 0;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        if (Count == 0)
        {
            return false;
        }

        reader.MoveTo(Math.Max(0, low - 1) * TermsWriter.BlockSize);
        var more = true;
        while (more && reader.Key.SequenceCompareTo(key) < 0)
        {
            more = reader.Next();
        }

        return more;
    }

    private ReadOnlySpan<byte> FirstKey(int block)
    {
        var reader = new ByteReader(_terms + _blocks[block].Terms);
        reader.Number();
        var length = (int)reader.Number();
        return new ReadOnlySpan<byte>(reader.At, length);
    }

    /// <summary>The words whose whole reading is a beginning of this text, the shortest first.</summary>
    public List<(int Length, List<FoundTerm> Terms)> WithReadingsThatBegin(string text)
    {
        var found = new List<(int Length, List<FoundTerm> Terms)>();
        var reader = new TermReader(this);
        var range = (Low: 0, High: _readings);
        for (var length = 1; length <= text.Length; length++)
        {
            // Once no reading goes on like the text, no longer one will.
            range = RangeOf(reader, text[..length], range);
            if (range.Low == range.High)
            {
                break;
            }

            var terms = TermsFrom(reader, _byReading, range.Low, range.High, Encoding.UTF8.GetBytes(text[..length]), TermKey.CompareReading);
            if (terms.Count > 0)
            {
                found.Add((length, terms));
            }
        }

        return found;
    }

    // Where the readings lie that begin so, within those that begin with one kana less. Short beginnings are asked for all the time.
    private (int Low, int High) RangeOf(TermReader reader, string beginning, (int Low, int High) within)
    {
        if (_readingRanges.TryGetValue(beginning, out var range))
        {
            return range;
        }

        var sought = Encoding.UTF8.GetBytes(beginning);
        var low = LowerBound(reader, _byReading, within.Low, within.High, sought, TermKey.CompareReadingPrefix);
        range = (low, LowerBound(reader, _byReading, low, within.High, sought, (key, prefix) => TermKey.CompareReadingPrefix(key, prefix) > 0 ? 1 : -1));
        return beginning.Length > RememberedBeginning ? range : _readingRanges.GetOrAdd(beginning, range);
    }

    private List<FoundTerm> Range(int* order, int count, byte[] sought, Comparison compare)
    {
        var reader = new TermReader(this);
        return TermsFrom(reader, order, LowerBound(reader, order, 0, count, sought, compare), count, sought, compare);
    }

    private static int LowerBound(TermReader reader, int* order, int low, int high, byte[] sought, Comparison compare)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            reader.MoveTo(order[middle]);
            (low, high) = compare(reader.Key, sought) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static List<FoundTerm> TermsFrom(TermReader reader, int* order, int low, int count, byte[] sought, Comparison compare)
    {
        var found = new List<FoundTerm>();
        for (; low < count && Holds(reader, order[low], sought, compare); low++)
        {
            found.Add(reader.Found);
        }

        return found;
    }

    private static bool Holds(TermReader reader, int id, byte[] sought, Comparison compare)
    {
        reader.MoveTo(id);
        return compare(reader.Key, sought) == 0;
    }

    /// <summary>Zero when a key is among those that are sought, else its order to them.</summary>
    private delegate int Comparison(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sought);

    private readonly record struct Block(long Terms, long Postings, long Positions);

    /// <summary>Walks through the terms.</summary>
    internal sealed class TermReader(TermDictionary dictionary)
    {
        private byte[] _key = new byte[64];
        private int _keyLength;
        private ByteReader _bytes;
        private long _nextPostings;
        private long _nextPositions;

        public int Id { get; private set; } = -1;

        /// <summary>See <see cref="TermKey"/>; until the next move.</summary>
        public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

        public TermInfo Info { get; private set; }

        public FoundTerm Found => new(dictionary, Id, Info);

        public void MoveTo(int id)
        {
            Id = (id / TermsWriter.BlockSize * TermsWriter.BlockSize) - 1;
            do
            {
                Next();
            }
            while (Id < id);
        }

        public bool Next()
        {
            if (Id + 1 >= dictionary.Count)
            {
                return false;
            }

            Id++;
            if (Id % TermsWriter.BlockSize == 0)
            {
                var (terms, postings, positions) = dictionary._blocks[Id / TermsWriter.BlockSize];
                _bytes = new ByteReader(dictionary._terms + terms);
                (_nextPostings, _nextPositions) = (postings, positions);
            }

            ReadKey();
            Info = new TermInfo((int)_bytes.Number(), (int)_bytes.Number(), _nextPostings, _nextPositions);
            _nextPostings += _bytes.Number();
            _nextPositions += _bytes.Number();
            return true;
        }

        private void ReadKey()
        {
            var (shared, length) = ((int)_bytes.Number(), (int)_bytes.Number());
            _keyLength = shared + length;
            if (_key.Length < _keyLength)
            {
                Array.Resize(ref _key, _keyLength * 2);
            }

            new ReadOnlySpan<byte>(_bytes.At, length).CopyTo(_key.AsSpan(shared));
            _bytes.At += length;
        }
    }
}
