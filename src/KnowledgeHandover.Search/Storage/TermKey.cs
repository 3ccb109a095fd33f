using System.Buffers.Binary;
using System.Text;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// A term as bytes that sort: word, NUL, reading, in UTF-8. All readings of a word stand together, and before all longer words.
/// </summary>
internal static class TermKey
{
    /// <summary>Between word and reading; the last byte of a key without a reading.</summary>
    public const byte Separator = 0;

    public static byte[] Of(Term term)
    {
        var wordLength = Encoding.UTF8.GetByteCount(term.Word);
        var key = new byte[wordLength + 1 + Encoding.UTF8.GetByteCount(term.Reading)];
        Encoding.UTF8.GetBytes(term.Word, key);
        Encoding.UTF8.GetBytes(term.Reading, key.AsSpan(wordLength + 1));
        return key;
    }

    /// <summary>What all keys of a word begin with.</summary>
    public static byte[] OfWord(string word) => [.. Encoding.UTF8.GetBytes(word), Separator];

    public static Term Decode(ReadOnlySpan<byte> key)
    {
        var end = EndOfWord(key);
        return new Term(Encoding.UTF8.GetString(key[..end]), Encoding.UTF8.GetString(key[(end + 1)..]));
    }

    /// <summary>The numbers of keys in their order.</summary>
    public static int[] InOrder(IReadOnlyList<byte[]> keys) =>
        Sorted([.. Enumerable.Range(0, keys.Count)], number => HeadOf(keys[number]), (a, b) => keys[a].AsSpan().SequenceCompareTo(keys[b]));

    /// <summary>The numbers of the keys that have a reading, in the order of their readings.</summary>
    public static int[] ByReading(IReadOnlyList<byte[]> keys) => Sorted(
        [.. Enumerable.Range(0, keys.Count).Where(number => keys[number][^1] != Separator)],
        number => HeadOf(ReadingOf(keys[number])),
        (a, b) => CompareReading(keys[a], ReadingOf(keys[b])) is var order and not 0 ? order : a - b);

    /// <summary>The numbers of keys in the order of their words read backwards.</summary>
    public static int[] ByEnding(IReadOnlyList<byte[]> keys) => Sorted(
        [.. Enumerable.Range(0, keys.Count)], number => EndOf(keys[number]), (a, b) => CompareBackwards(keys[a], keys[b]) is var order and not 0 ? order : a - b);

    /// <summary>The first eight bytes as a number that sorts as they do.</summary>
    public static ulong HeadOf(ReadOnlySpan<byte> key)
    {
        Span<byte> head = stackalloc byte[sizeof(ulong)];
        head.Clear();
        key[..Math.Min(key.Length, head.Length)].CopyTo(head);
        return BinaryPrimitives.ReadUInt64BigEndian(head);
    }

    // The last eight bytes of the word, the last one first.
    private static ulong EndOf(ReadOnlySpan<byte> key)
    {
        var word = key[..EndOfWord(key)];
        Span<byte> end = stackalloc byte[sizeof(ulong)];
        end.Clear();
        word[^Math.Min(word.Length, end.Length)..].CopyTo(end[^Math.Min(word.Length, end.Length)..]);
        return BinaryPrimitives.ReadUInt64LittleEndian(end);
    }

    // By a number that nearly always decides, and only where it does not by the whole of them.
    private static int[] Sorted(int[] numbers, Func<int, ulong> headOf, Comparison<int> compare)
    {
        var heads = Array.ConvertAll(numbers, number => headOf(number));
        Array.Sort(heads, numbers);
        for (int start = 0, end; start < heads.Length; start = end)
        {
            for (end = start + 1; end < heads.Length && heads[end] == heads[start];)
            {
                end++;
            }

            numbers.AsSpan(start..end).Sort(compare);
        }

        return numbers;
    }

    /// <summary>Where the separator stands.</summary>
    public static int EndOfWord(ReadOnlySpan<byte> key) => key.IndexOf(Separator);

    /// <summary>Compares the reading of a key.</summary>
    public static int CompareReading(ReadOnlySpan<byte> key, ReadOnlySpan<byte> reading) =>
        ReadingOf(key).SequenceCompareTo(reading);

    /// <summary>Compares the beginning of the reading of a key.</summary>
    public static int CompareReadingPrefix(ReadOnlySpan<byte> key, ReadOnlySpan<byte> prefix)
    {
        var reading = ReadingOf(key);
        return reading[..Math.Min(reading.Length, prefix.Length)].SequenceCompareTo(prefix);
    }

    public static ReadOnlySpan<byte> ReadingOf(ReadOnlySpan<byte> key) => key[(EndOfWord(key) + 1)..];

    /// <summary>Compares the end of the word of a key, last byte first.</summary>
    public static int CompareEnding(ReadOnlySpan<byte> key, ReadOnlySpan<byte> ending)
    {
        var word = key[..EndOfWord(key)];
        for (var i = 1; i <= ending.Length; i++)
        {
            if (i > word.Length || word[^i] != ending[^i])
            {
                return i > word.Length ? -1 : word[^i] - ending[^i];
            }
        }

        return 0;
    }

    /// <summary>The words of two keys compared last byte first, the shorter one before what it is the end of.</summary>
    public static int CompareBackwards(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var second = b[..EndOfWord(b)];
        var length = EndOfWord(a);
        var order = CompareEnding(a, second[^Math.Min(length, second.Length)..]);
        return order != 0 ? order : length - second.Length;
    }
}
