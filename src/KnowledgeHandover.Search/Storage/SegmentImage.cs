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

    /// <summary>Tells it from any other segment of the same length.</summary>
    public uint Fingerprint => SegmentHeader.TableChecksum(_bytes);

    public ReadOnlySpan<byte> Bytes => new(_bytes, (int)Length);

    /// <summary>Takes what <see cref="SegmentHeader.Assemble"/> made.</summary>
    public static SegmentImage InMemory(byte[] pinned) =>
        new(pinned, (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), pinned.Length);

    /// <exception cref="InvalidDataException">The file is no segment, torn, damaged, or of another version.</exception>
    public static SegmentImage Map(string path)
    {
        // Whoever deletes it need not wait until nobody reads it any more.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = stream.Length > 0 ? stream.Length : throw new InvalidDataException("The file is empty.");
        using var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var mapping = new Mapping(file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read));
        try
        {
            return new SegmentImage(mapping, mapping.Bytes, length) { Path = path };
        }
        catch
        {
            mapping.Dispose();
            throw;
        }
    }

    public byte* Section(SegmentSection section) => _bytes + SegmentHeader.OffsetOf(_bytes, section);

    public long LengthOf(SegmentSection section) => SegmentHeader.LengthOf(_bytes, section);

    /// <summary>Lets go of the mapping when nobody can reach the image any more.</summary>
    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(MemoryMappedViewAccessor view)
        {
            _view = view;
            byte* bytes = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
            Bytes = bytes;
        }

        ~Mapping() => Dispose();

        public byte* Bytes { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            GC.SuppressFinalize(this);
        }
    }
}
