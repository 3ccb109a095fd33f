using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeHandover.Search.Storage;

/// <summary>
/// The bytes of a segment: in memory while they are few and new, later a mapped file. They are found whole by their checksums
/// before anything in them is believed. Whoever reads through a pointer keeps the image alive; the mapping goes when the last
/// snapshot that holds it has been forgotten, and a file may be deleted while it is still mapped.
/// </summary>
internal sealed unsafe class SegmentImage
{
    private readonly object _owner;
    private readonly byte* _bytes;

    private SegmentImage(object owner, byte* bytes, long length)
    {
        _owner = owner;
        _bytes = bytes;
        Length = length;
        SegmentHeader.Check(new ReadOnlySpan<byte>(bytes, checked((int)length)));
    }

    public long Length { get; }

    /// <summary>The file it is mapped from; null while it lies in memory.</summary>
    public string? Path { get; private init; }

    public ReadOnlySpan<byte> Bytes => new(_bytes, (int)Length);

    /// <summary>Takes what <see cref="SegmentHeader.Assemble"/> made.</summary>
    public static SegmentImage InMemory(byte[] pinned) =>
        new(pinned, (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), pinned.Length);

    /// <exception cref="InvalidDataException">The file is no segment, torn, damaged, or of another version.</exception>
    public static SegmentImage Map(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* bytes = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
        try
        {
            // The view is rounded up to whole pages; the file's own length is what counts.
            return new SegmentImage(new Mapping(view), bytes, new FileInfo(path).Length) { Path = path };
        }
        catch
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            throw;
        }
    }

    public byte* Section(SegmentSection section) => _bytes + SegmentHeader.OffsetOf(_bytes, section);

    public long LengthOf(SegmentSection section) => SegmentHeader.LengthOf(_bytes, section);

    /// <summary>Lets go of the mapping when nobody can reach the image any more.</summary>
    private sealed class Mapping(MemoryMappedViewAccessor view)
    {
        ~Mapping()
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
        }
    }
}
