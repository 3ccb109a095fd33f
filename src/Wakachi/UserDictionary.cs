using Wakachi.Dictionaries;

namespace Wakachi;

/// <summary>Words of one's own, analysed together with those of a <see cref="SystemDictionary"/>.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class UserDictionary : IWordSource
{
    private UserDictionary()
    {
    }

    internal UserTables Tables => throw new NotImplementedException();

    /// <summary>
    /// Compiles lines of <c>surface,reading,part-of-speech,cost,segmentation</c>. All columns but the first may be empty or left
    /// out; a field with a comma is put in double quotes; empty lines and lines that start with <c>#</c> are skipped.
    /// </summary>
    /// <param name="csv">The lines.</param>
    /// <param name="system">The dictionary whose parts of speech and costs the words join.</param>
    /// <returns>The compiled words.</returns>
    /// <exception cref="InvalidDictionaryException">A line cannot be understood; the message tells its number.</exception>
    public static UserDictionary Compile(TextReader csv, SystemDictionary system) => throw new NotImplementedException();

    Grammar IWordSource.GrammarOf(int word) => throw new NotImplementedException();

    WordFeatures IWordSource.FeaturesOf(int word, ReadOnlySpan<char> surface) => throw new NotImplementedException();
}
