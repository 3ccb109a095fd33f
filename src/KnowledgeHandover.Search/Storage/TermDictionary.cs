using System.Runtime.InteropServices;
using System.Text;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Storage;

/// <summary>The terms of a segment in the order of their keys, to be found by word, by the beginning or end of a word, or by reading.</summary>
internal sealed unsafe class TermDictionary
{
    private readonly SegmentImage _image;
    private readonly byte* _terms;
    private readonly Block* _blocks;
    private readonly int* _byReading;
    private readonly int* _byEnding;
    private readonly int _readings;

    public TermDictionary(SegmentImage image, int count, int readings)
    {
        (_image, Count, _readings) = (image, count, readings);
        _terms = image.Section(SegmentSection.Terms);
        _blocks = (Block*)image.Section(SegmentSection.TermBlocks);
        _byReading = (int*)image.Section(SegmentSection.ByReading);
        _byEnding = (int*)image.Section(SegmentSection.ByEnding);
    }

    public int Count { get; }

    public Term this[int id] => TermKey.Decode(CollectionsMarshal.AsSpan(ReaderAt(id).Key));

    public TermInfo Info(int id) => ReaderAt(id).Info;

    /// <summary>The terms from one on, in order.</summary>
    public TermReader ReadFrom(int id) => ReaderAt(id);

    /// <summary>The ids of a word with any reading: one after the other.</summary>
    public List<int> WithWord(string word) => StartingWith(TermKey.OfWord(word));

    public List<int> WithPrefix(string prefix) => StartingWith(Encoding.UTF8.GetBytes(prefix));

    public List<int> WithReading(string reading) =>
        Range(_byReading, _readings, reading, id => this[id].Reading, (text, sought) => text == sought);

    public List<int> WithEnding(string ending) =>
        Range(_byEnding, Count, TermKey.Reversed(ending), id => TermKey.Reversed(this[id].Word), (text, sought) => text.StartsWith(sought, StringComparison.Ordinal));

    private List<int> StartingWith(byte[] prefix)
    {
        var found = new List<int>();
        var id = FirstNotBefore(prefix);
        if (id == Count)
        {
            return found;
        }

        var reader = ReaderAt(id);
        while (CollectionsMarshal.AsSpan(reader.Key).StartsWith(prefix))
        {
            found.Add(reader.Id);
            if (!reader.Next())
            {
                break;
            }
        }

        return found;
    }

    private int FirstNotBefore(ReadOnlySpan<byte> key)
    {
        // The last block whose first key is not greater holds the place, or ends right before it.
        var (low, high) = (0, (Count + TermsWriter.BlockSize - 1) / TermsWriter.BlockSize);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = FirstKey(middle).SequenceCompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return 0;
        }

        var reader = ReaderAt((low - 1) * TermsWriter.BlockSize);
        var end = Math.Min(Count, low * TermsWriter.BlockSize);
        while (reader.Id < end)
        {
            if (CollectionsMarshal.AsSpan(reader.Key).SequenceCompareTo(key) >= 0)
            {
                return reader.Id;
            }

            if (!reader.Next())
            {
                return Count;
            }
        }

        return end;
    }

    private ReadOnlySpan<byte> FirstKey(int block)
    {
        var reader = new ByteReader(_terms + _blocks[block].Terms);
        reader.Number();
        var length = (int)reader.Number();
        return new ReadOnlySpan<byte>(reader.At, length);
    }

    private TermReader ReaderAt(int id)
    {
        var block = id / TermsWriter.BlockSize;
        var reader = new TermReader(this, block * TermsWriter.BlockSize);
        while (reader.Id < id)
        {
            reader.Next();
        }

        return reader;
    }

    private static List<int> Range(int* order, int count, string sought, Func<int, string> textOf, Func<string, string, bool> belongs)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(textOf(order[middle]), sought) < 0 ? (middle + 1, high) : (low, middle);
        }

        var found = new List<int>();
        for (; low < count && belongs(textOf(order[low]), sought); low++)
        {
            found.Add(order[low]);
        }

        return found;
    }

    private readonly record struct Block(long Terms, long Postings, long Positions);

    /// <summary>Walks through the terms.</summary>
    internal sealed class TermReader
    {
        private readonly TermDictionary _dictionary;
        private ByteReader _bytes;
        private long _nextPostings;
        private long _nextPositions;

        public TermReader(TermDictionary dictionary, int id)
        {
            (_dictionary, Id) = (dictionary, id);
            Read();
        }

        public int Id { get; private set; }

        public List<byte> Key { get; } = [];

        public TermInfo Info { get; private set; }

        public bool Next()
        {
            if (Id + 1 >= _dictionary.Count)
            {
                return false;
            }

            Id++;
            Read();
            return true;
        }

        private void Read()
        {
            if (Id % TermsWriter.BlockSize == 0)
            {
                var (terms, postings, positions) = _dictionary._blocks[Id / TermsWriter.BlockSize];
                _bytes = new ByteReader(_dictionary._terms + terms);
                (_nextPostings, _nextPositions) = (postings, positions);
            }

            var (shared, length) = ((int)_bytes.Number(), (int)_bytes.Number());
            CollectionsMarshal.SetCount(Key, shared + length);
            new ReadOnlySpan<byte>(_bytes.At, length).CopyTo(CollectionsMarshal.AsSpan(Key)[shared..]);
            _bytes.At += length;
            Info = new TermInfo((int)_bytes.Number(), (int)_bytes.Number(), _nextPostings, _nextPositions);
            _nextPostings += _bytes.Number();
            _nextPositions += _bytes.Number();
        }
    }
}
