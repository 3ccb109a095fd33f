using System.Buffers;
using System.Text;

namespace Wakachi.Dictionaries;

/// <summary>
/// The features after the sixth column in few bytes. IPADIC's three (base form, reading, pronunciation) mostly repeat each
/// other or the surface; anything else is kept as it is written.
/// </summary>
internal static class FeatureCodec
{
    private const char KanaOffset = '\u30A0';
    private const char KanaEnd = '\u3100';

    public static void Encode(string surface, string? rest, IBufferWriter<byte> output)
    {
        if (rest is null)
        {
            WriteByte(output, (byte)FeatureLayout.None);
        }
        else if (rest.Contains('"', StringComparison.Ordinal) || rest.Split(',') is not [var baseForm, var reading, var pronunciation])
        {
            WriteByte(output, (byte)FeatureLayout.Verbatim);
            WriteText(output, rest);
        }
        else
        {
            EncodeColumns(surface, baseForm, reading, pronunciation, output);
        }
    }

    public static string DecodeText(ref ReadOnlySpan<byte> input)
    {
        var length = DecodeLength(ref input, out var isKana);
        var bytes = input[..length];
        input = input[length..];
        if (!isKana)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        return string.Create(length, bytes, static (chars, bytes) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = (char)(KanaOffset + bytes[i]);
            }
        });
    }

    public static void SkipText(ref ReadOnlySpan<byte> input)
    {
        var length = DecodeLength(ref input, out _);
        input = input[length..];
    }

    private static void EncodeColumns(string surface, string baseForm, string reading, string pronunciation, IBufferWriter<byte> output)
    {
        var layout = FeatureLayout.Columns;
        layout |= baseForm == "*" ? FeatureLayout.None : baseForm == surface ? FeatureLayout.BaseIsSurface : FeatureLayout.BaseIsGiven;
        layout |= pronunciation == reading ? FeatureLayout.SpokenAsRead : FeatureLayout.None;
        WriteByte(output, (byte)layout);
        if (layout.HasFlag(FeatureLayout.BaseIsGiven))
        {
            var shared = Math.Min(byte.MaxValue, baseForm.AsSpan().CommonPrefixLength(surface));
            WriteByte(output, (byte)shared);
            WriteText(output, baseForm[shared..]);
        }

        WriteText(output, reading);
        if (!layout.HasFlag(FeatureLayout.SpokenAsRead))
        {
            WriteText(output, pronunciation);
        }
    }

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        var isKana = text.AsSpan().IndexOfAnyExceptInRange(KanaOffset, (char)(KanaEnd - 1)) < 0;
        var bytes = isKana ? [.. text.Select(character => (byte)(character - KanaOffset))] : Encoding.UTF8.GetBytes(text);
        var prefix = (bytes.Length << 1) | (isKana ? 1 : 0);
        for (; prefix >= 0x80; prefix >>= 7)
        {
            WriteByte(output, (byte)(prefix | 0x80));
        }

        WriteByte(output, (byte)prefix);
        output.Write(bytes);
    }

    private static int DecodeLength(ref ReadOnlySpan<byte> input, out bool isKana)
    {
        var prefix = 0;
        var i = 0;
        for (; input[i] >= 0x80; i++)
        {
            prefix |= (input[i] & 0x7F) << (7 * i);
        }

        prefix |= input[i] << (7 * i);
        input = input[(i + 1)..];
        isKana = (prefix & 1) != 0;
        return prefix >> 1;
    }

    private static void WriteByte(IBufferWriter<byte> output, byte value) => output.Write([value]);
}
