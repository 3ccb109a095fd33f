using System.Text;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>Text in UTF-8 or CP932 (what Excel saves as CSV in Japan). Markup and scripts are text as well, and are refused.</summary>
internal static class PlainFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static FileKind? KindOf(ReadOnlySpan<byte> bytes, string name)
    {
        var charset = IsText(bytes, Utf8) ? "utf-8" : IsText(bytes, Cp932) ? "shift_jis" : null;
        return charset is null ? null : Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => new($"text/csv; charset={charset}", ".csv"),
            ".MD" or ".MARKDOWN" => new($"text/markdown; charset={charset}", ".md", ".markdown"),
            _ => new($"text/plain; charset={charset}", ".txt", ".text", ".log"),
        };
    }

    private static bool IsText(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        string text;
        try
        {
            text = encoding.GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        var start = text.AsSpan().TrimStart();
        return !text.Any(IsNoText) && !start.StartsWith("#!") && !(start.Length > 1 && start[0] == '<' && (char.IsAsciiLetter(start[1]) || start[1] is '!' or '?'));
    }

    /// <summary>Control characters, and the four characters that CP932 makes of bytes which are none of its own.</summary>
    private static bool IsNoText(char c) => (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f')) || c is >= '\uf8f0' and <= '\uf8f3';
}
