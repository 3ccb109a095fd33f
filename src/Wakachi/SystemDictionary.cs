namespace Wakachi;

/// <summary>A compiled dictionary: words, connection costs and character classes.</summary>
/// <threadsafety>Immutable, and so safe for use by any number of threads.</threadsafety>
public sealed class SystemDictionary
{
    private SystemDictionary()
    {
    }

    /// <summary>Reads a compiled dictionary to the end of the stream.</summary>
    /// <param name="stream">The output of <see cref="DictionaryCompiler"/>.</param>
    /// <returns>The dictionary; the stream is no longer needed.</returns>
    /// <exception cref="InvalidDictionaryException">The data is no dictionary, damaged, or of another version.</exception>
    public static SystemDictionary Load(Stream stream) => throw new NotImplementedException();

    /// <summary>Takes a compiled dictionary that lies in memory, without copying it.</summary>
    /// <param name="bytes">The output of <see cref="DictionaryCompiler"/>; must not change as long as the dictionary is in use.</param>
    /// <returns>The dictionary, which keeps the memory pinned.</returns>
    /// <exception cref="InvalidDictionaryException">The data is no dictionary, damaged, or of another version.</exception>
    public static SystemDictionary Load(ReadOnlyMemory<byte> bytes) => throw new NotImplementedException();
}
