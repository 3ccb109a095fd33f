using System.Text;

namespace Wakachi.Compilation;

/// <summary>
/// EUC-JP as JIS X 0208 and MeCab map it. .NET's own table is Microsoft's, which turns six signs (such as the wave dash)
/// into their full-width look-alikes, and words with them would never be found.
/// </summary>
internal sealed class EucJpEncoding : Encoding
{
    private static readonly Encoding Microsoft = CodePagesEncodingProvider.Instance.GetEncoding(
        51932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public override string WebName => "EUC-JP";

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException();

    public override int GetCharCount(byte[] bytes, int index, int count) => Microsoft.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var count = Microsoft.GetChars(bytes, byteIndex, byteCount, chars, charIndex);
        foreach (ref var character in chars.AsSpan(charIndex, count))
        {
            character = ToJis(character);
        }

        return count;
    }

    public override int GetMaxByteCount(int charCount) => Microsoft.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => Microsoft.GetMaxCharCount(byteCount);

    private static char ToJis(char character) => character switch
    {
        '\uFF5E' => '\u301C', // WAVE DASH
        '\u2225' => '\u2016', // DOUBLE VERTICAL LINE
        '\uFF0D' => '\u2212', // MINUS SIGN
        '\uFFE0' => '\u00A2', // CENT SIGN
        '\uFFE1' => '\u00A3', // POUND SIGN
        '\uFFE2' => '\u00AC', // NOT SIGN
        _ => character,
    };
}
