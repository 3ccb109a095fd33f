using System.Text;

namespace Wakachi.Cli;

/// <summary>Reads UTF-8 lines and asks for more input only when there is no whole line left, so that a pipe can be answered line by line.</summary>
internal sealed class LineReader(Stream input, Action beforeWaiting)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _hasBegun;

    /// <summary>The next line without its end (LF or CRLF); null when there is none. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string? ReadLine()
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return Take(searched + length, 1);
            }

            searched = _end - _start;
            if (!Fill())
            {
                // The last line need not end.
                return searched == 0 ? null : Take(searched, 0);
            }
        }
    }

    private string Take(int length, int lineFeed)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + lineFeed;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        line = !_hasBegun && line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;
        _hasBegun = true;
        return Encoding.UTF8.GetString(line);
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeWaiting();
        var count = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
