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
    private const int MaxPrefix = 5;

    /// <summary>Encodes the features of a word; the surface is null where the word may be written in any way.</summary>
    public static void Encode(string? surface, string? rest, IBufferWriter<byte> output)
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

    /// <summary>Takes so many items off. All features are never checked at once: it would make opening a dictionary slow.</summary>
    public static ReadOnlySpan<T> Take<T>(ref ReadOnlySpan<T> input, long count)
    {
        if (count > input.Length)
        {
            throw new InvalidDictionaryException($"The dictionary's section {nameof(Section.Features)} makes no sense.");
        }

        var taken = input[..(int)count];
        input = input[(int)count..];
        return taken;
    }

    public static string DecodeText(ref ReadOnlySpan<byte> input)
    {
        var bytes = TakeText(ref input, out var isKana);
        if (!isKana)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        return string.Create(bytes.Length, bytes, static (chars, bytes) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = (char)(KanaOffset + bytes[i]);
            }
        });
    }

    public static void SkipText(ref ReadOnlySpan<byte> input) => TakeText(ref input, out _);

    private static void EncodeColumns(string? surface, string baseForm, string reading, string pronunciation, IBufferWriter<byte> output)
    {
        var layout = FeatureLayout.Columns;
        layout |= baseForm == "*" ? FeatureLayout.None : baseForm == surface ? FeatureLayout.BaseIsSurface : FeatureLayout.BaseIsGiven;
        layout |= pronunciation == reading ? FeatureLayout.SpokenAsRead : FeatureLayout.None;
        WriteByte(output, (byte)layout);
        if (layout.HasFlag(FeatureLayout.BaseIsGiven))
        {
            var shared = Math.Min(byte.MaxValue, baseForm.AsSpan().CommonPrefixLength(surface));
            shared -= shared > 0 && char.IsHighSurrogate(baseForm[shared - 1]) ? 1 : 0;
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

    private static ReadOnlySpan<byte> TakeText(ref ReadOnlySpan<byte> input, out bool isKana)
    {
        var prefix = 0L;
        var i = 0;
        byte next;
        do
        {
            next = Take(ref input, 1)[0];
            prefix |= (long)(next & 0x7F) << (7 * i++);
        }
        while (next >= 0x80 && i < MaxPrefix);

        isKana = (prefix & 1) != 0;
        return Take(ref input, prefix >> 1);
    }

    private static void WriteByte(IBufferWriter<byte> output, byte value) => output.Write([value]);
}
