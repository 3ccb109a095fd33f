using System.IO.Compression;
using System.Text;
using System.Xml;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>
/// Office Open XML and OpenDocument are zip archives that say what they are in one small entry. Only that entry is read, never
/// unpacked to disk, and only up to a bound.
/// </summary>
internal static class ZippedDocument
{
    private const int MaxEntries = 5_000;
    private const int MaxEntryBytes = 1024 * 1024;

    private static readonly Dictionary<string, FileKind> OfficeParts = new()
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
    };

    private static readonly FileKind[] OpenDocuments =
    [
        new("application/vnd.oasis.opendocument.text", ".odt"),
        new("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        new("application/vnd.oasis.opendocument.presentation", ".odp"),
    ];

    public static FileKind? KindOf(ReadOnlyMemory<byte> content)
    {
        // Each entry of the directory has this mark; counting it first keeps a directory of millions out of memory.
        if (content.Span.Count("PK\x01\x02"u8) > MaxEntries)
        {
            return null;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return HasMacros(archive) ? null : OfficeKindOf(archive) ?? OpenDocumentKindOf(archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or NotSupportedException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static bool HasMacros(ZipArchive archive) => archive.Entries.Any(e =>
        e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || e.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || e.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase));

    private static FileKind? OfficeKindOf(ZipArchive archive)
    {
        if (Read(archive, "[Content_Types].xml") is not { } bytes)
        {
            return null;
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxEntryBytes };
        using var xml = XmlReader.Create(new MemoryStream(bytes), settings);
        FileKind? kind = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ContentType") is { } part)
            {
                kind ??= OfficeParts.GetValueOrDefault(part);
            }
        }

        return kind;
    }

    private static FileKind? OpenDocumentKindOf(ZipArchive archive) =>
        Read(archive, "mimetype") is { } bytes ? OpenDocuments.FirstOrDefault(k => k.ContentType == Encoding.ASCII.GetString(bytes).Trim()) : null;

    private static byte[]? Read(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { Length: <= MaxEntryBytes } entry)
        {
            return null;
        }

        // ZipArchive stops at the declared length, so this cannot grow beyond it.
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
