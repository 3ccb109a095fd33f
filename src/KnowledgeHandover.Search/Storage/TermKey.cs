using System.Text;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// A term as bytes that sort: word, NUL, reading, in UTF-8. All readings of a word stand together, and before all longer words.
/// </summary>
internal static class TermKey
{
    private const byte Separator = 0;

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
        var end = key.IndexOf(Separator);
        return new Term(Encoding.UTF8.GetString(key[..end]), Encoding.UTF8.GetString(key[(end + 1)..]));
    }

    public static string Reversed(string word) => string.Create(word.Length, word, static (characters, word) =>
    {
        word.CopyTo(characters);
        characters.Reverse();
    });
}
