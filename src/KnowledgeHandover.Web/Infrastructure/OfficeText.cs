using System.Text;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Text files as offices keep them: UTF-8, or the Windows encoding of Excel (CP932).</summary>
public static class OfficeText
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    /// <returns>Null when the bytes are no text in any of them.</returns>
    public static string? Decode(byte[] bytes)
    {
        foreach (var encoding in Encodings)
        {
            try
            {
                return encoding.GetString(bytes) is var text && text.Contains('\0', StringComparison.Ordinal) ? null : text;
            }
            catch (DecoderFallbackException)
            {
                // Not this encoding; the next one may fit.
            }
        }

        return null;
    }
}
