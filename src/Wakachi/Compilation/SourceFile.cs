using System.Text;

namespace Wakachi.Compilation;

/// <summary>A dictionary source: its name for messages, and its content.</summary>
internal sealed record SourceFile(string Name, byte[] Content, Encoding Encoding)
{
    public InvalidDictionaryException Error(int line, string message) => new($"{Name}, line {line}: {message}");

    /// <summary>The lines in order without their ends, numbered from 1; empty ones are left out.</summary>
    public IEnumerable<SourceLine> Lines()
    {
        var number = 0;
        for (var start = 0; start < Content.Length;)
        {
            var length = Content.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? Content.Length : start + length;
            var text = Decode(start, end, ++number).TrimEnd('\r');
            if (text.Length > 0)
            {
                yield return new SourceLine(this, number, text);
            }

            start = end + 1;
        }
    }

    private string Decode(int start, int end, int line)
    {
        try
        {
            return Encoding.GetString(Content.AsSpan(start, end - start));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDictionaryException($"{Name}, line {line}: not valid {Encoding.WebName}.", exception);
        }
    }
}
