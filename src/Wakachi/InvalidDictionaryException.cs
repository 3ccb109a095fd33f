namespace Wakachi;

/// <summary>A compiled dictionary that is damaged or of another version, or a dictionary source with an error.</summary>
/// <threadsafety>As every exception: to be read by any number of threads.</threadsafety>
public sealed class InvalidDictionaryException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public InvalidDictionaryException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What is wrong, with file and line where there are such.</param>
    public InvalidDictionaryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What is wrong, with file and line where there are such.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidDictionaryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
