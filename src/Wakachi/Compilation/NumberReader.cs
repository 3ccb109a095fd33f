using System.Buffers.Text;

namespace Wakachi.Compilation;

/// <summary>Reads lines of numbers from bytes, because matrix.def has 1.7 million of them.</summary>
internal ref struct NumberReader(SourceFile file)
{
    private ReadOnlySpan<byte> _rest = file.Content;
    private int _line = 1;

    public readonly InvalidDictionaryException Error(string message) => file.Error(_line, message);

    public int Take(string what, int minimum, int maximum)
    {
        _rest = _rest.TrimStart(" \t"u8);
        if (!Utf8Parser.TryParse(_rest, out int value, out var length))
        {
            throw Error($"expected the {what}, a number.");
        }

        if (value < minimum || value > maximum)
        {
            throw Error($"the {what} {value} is not between {minimum} and {maximum}.");
        }

        _rest = _rest[length..];
        return value;
    }

    /// <summary>Goes to the next line that is not empty; false at the end of the file.</summary>
    public bool NextLine()
    {
        _rest = _rest.TrimStart(" \t\r"u8);
        if (!_rest.IsEmpty && _rest[0] != '\n')
        {
            throw Error("unexpected text after the numbers.");
        }

        while (!_rest.IsEmpty && _rest[0] == '\n')
        {
            _line++;
            _rest = _rest[1..].TrimStart(" \t\r"u8);
        }

        return !_rest.IsEmpty;
    }
}
