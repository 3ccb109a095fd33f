using Wakachi.Compilation;
using Wakachi.Dictionaries;
using Wakachi.Lattices;

namespace Wakachi;

/// <summary>Words of one's own, analysed together with those of a <see cref="SystemDictionary"/>.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class UserDictionary : IWordSource
{
    private UserDictionary(SystemDictionary system, UserTables tables)
    {
        System = system;
        Tables = tables;
    }

    internal SystemDictionary System { get; }

    internal UserTables Tables { get; }

    /// <summary>
    /// Compiles lines of <c>surface,reading,part-of-speech,cost,segmentation</c>. All columns but the first may be empty or left
    /// out; a field with a comma is put in double quotes; empty lines and lines that start with <c>#</c> are skipped.
    /// </summary>
    /// <remarks>
    /// <para>surface: 1 to 255 UTF-16 units.</para>
    /// <para>reading: in kana. With as many words (separated by spaces) as the segmentation, it tells the readings of the parts too.</para>
    /// <para>part-of-speech: one of the dictionary's without inflection, its levels joined by <c>-</c> or (in quotes) by commas;
    /// 名詞-固有名詞-一般 without.</para>
    /// <para>cost: -32768 to 32767, the smaller the likelier; without, one by which the word wins in most surroundings.</para>
    /// <para>segmentation: the parts, separated by spaces, that search mode yields instead of (or beside) the word.</para>
    /// </remarks>
    /// <param name="csv">The lines.</param>
    /// <param name="system">The dictionary whose parts of speech and costs the words join.</param>
    /// <returns>The compiled words.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidDictionaryException">A line cannot be understood; the message tells its number, counted from 1.</exception>
    public static UserDictionary Compile(TextReader csv, SystemDictionary system)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(system);
        return new UserDictionary(system, new UserDictionaryBuilder(system).Build(UserLine.ReadAll(csv)));
    }

    /// <summary>Appends the parts of a word (numbered among the words of all dictionaries), if it has any.</summary>
    internal void AppendParts(WordSpan word, List<WordSpan> parts)
    {
        var offset = System.Tables.WordCount;
        if (Tables.Parts[word.Word - offset] is not { } found)
        {
            return;
        }

        var start = word.Start;
        for (var i = 0; i < found.Lengths.Length; i++)
        {
            parts.Add(new WordSpan(offset + found.FirstWord + i, start, start + found.Lengths[i]));
            start += found.Lengths[i];
        }
    }

    Grammar IWordSource.GrammarOf(int word)
    {
        unsafe
        {
            return System.GrammarAt(WordRecord.Grammar(Tables.Words[word]));
        }
    }

    WordFeatures IWordSource.FeaturesOf(int word, ReadOnlySpan<char> surface) =>
        new(Tables.Features.AsSpan(Tables.FeatureOffsets[word]), surface);
}
