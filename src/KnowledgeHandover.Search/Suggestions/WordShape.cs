using System.Numerics;
using System.Text;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>
/// How long a word is and roughly which characters it has: enough to see without decoding it that it takes too many edits to make it of
/// another one. An edit brings in one new character at most, and takes one away.
/// </summary>
internal readonly record struct WordShape(int Length, ulong Characters)
{
    public static WordShape Of(string word) => Of(Encoding.UTF8.GetBytes(word));

    /// <param name="utf8">The word; of each character the last six bits are looked at.</param>
    public static WordShape Of(ReadOnlySpan<byte> utf8)
    {
        var (length, characters) = (0, 0UL);
        for (var i = 0; i < utf8.Length; i++)
        {
            // As UTF-16, in which the edits are counted: four bytes are two of them.
            length += (utf8[i] & 0xC0) == 0x80 ? 0 : utf8[i] >= 0xF0 ? 2 : 1;
            characters |= i + 1 == utf8.Length || (utf8[i + 1] & 0xC0) != 0x80 ? 1UL << (utf8[i] & 63) : 0;
        }

        return new WordShape(length, characters);
    }

    public bool MayBecome(WordShape other, int edits) =>
        Math.Abs(Length - other.Length) <= edits
        && BitOperations.PopCount(Characters & ~other.Characters) <= edits
        && BitOperations.PopCount(other.Characters & ~Characters) <= edits;
}
