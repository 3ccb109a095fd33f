using System.Buffers.Binary;
using System.Text;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>
/// The older Office formats are compound files: a directory of 128-byte entries whose names tell what is inside. Installers and
/// password-protected documents have the same signature and other names, and are none of ours.
/// </summary>
internal static class CompoundDocument
{
    private const int EntrySize = 128;
    private const int HeaderSize = 512;

    private static readonly Dictionary<string, FileKind> Streams = new()
    {
        ["WordDocument"] = new("application/msword", ".doc"),
        ["Workbook"] = new("application/vnd.ms-excel", ".xls"),
        ["Book"] = new("application/vnd.ms-excel", ".xls"),
        ["PowerPoint Document"] = new("application/vnd.ms-powerpoint", ".ppt"),
    };

    public static FileKind? KindOf(ReadOnlySpan<byte> bytes)
    {
        FileKind? kind = null;
        for (var at = HeaderSize; at + EntrySize <= bytes.Length; at += EntrySize)
        {
            var name = NameOf(bytes.Slice(at, EntrySize));
            if (name is "_VBA_PROJECT" or "_VBA_PROJECT_CUR" or "Macros" or "EncryptedPackage")
            {
                return null;
            }

            kind ??= name is null ? null : Streams.GetValueOrDefault(name);
        }

        return kind;
    }

    /// <summary>Null when the 128 bytes are no entry of a directory.</summary>
    private static string? NameOf(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        var isStorageOrStream = entry[66] is 1 or 2;
        return isStorageOrStream && length is >= 4 and <= 64 && length % 2 == 0 && entry[length - 1] == 0 && entry[length - 2] == 0
            ? Encoding.Unicode.GetString(entry[..(length - 2)])
            : null;
    }
}
