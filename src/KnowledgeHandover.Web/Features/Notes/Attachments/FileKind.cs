namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>A kind of file that may be attached: what it is served as, and the endings that its name may have; the first is the usual one.</summary>
public sealed record FileKind(string ContentType, params string[] Endings)
{
    public const string Accepted = "添付できるのは、画像（PNG・JPEG・GIF・WebP）、PDF、Word・Excel・PowerPoint、OpenDocument、テキスト（TXT・CSV・Markdown）です。";

    /// <summary>For the file chooser of the browser; what counts is the content.</summary>
    public static readonly string AcceptedEndings =
        ".png,.jpg,.jpeg,.gif,.webp,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.odt,.ods,.odp,.txt,.csv,.md";

    private static readonly FileKind Png = new("image/png", ".png");
    private static readonly FileKind Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    private static readonly FileKind Gif = new("image/gif", ".gif");
    private static readonly FileKind Webp = new("image/webp", ".webp");
    private static readonly FileKind Pdf = new("application/pdf", ".pdf");

    /// <summary>Told from the bytes; the name only chooses between the kinds of plain text. Null when it is none of ours.</summary>
    public static FileKind? Of(ReadOnlyMemory<byte> content, string name)
    {
        var bytes = content.Span;
        return bytes switch
        {
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => Gif,
            _ when bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8) => Webp,
            _ when bytes.StartsWith("%PDF-"u8) => Pdf,
            [0x50, 0x4B, 0x03, 0x04, ..] => ZippedDocument.KindOf(content),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => CompoundDocument.KindOf(bytes),
            _ => PlainFile.KindOf(bytes, name),
        };
    }
}
