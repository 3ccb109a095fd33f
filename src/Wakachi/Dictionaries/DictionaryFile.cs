using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wakachi.Dictionaries;

/// <summary>The sections of a compiled dictionary in memory, found to be whole.</summary>
internal sealed unsafe class DictionaryFile
{
    private readonly PinnedMemory _memory;

    public DictionaryFile(ReadOnlyMemory<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Dictionaries are little-endian.");
        }

        CheckHeader(bytes.Span);
        _memory = new PinnedMemory(bytes);
        Counts = Records<DictionaryCounts>(Section.Counts, 1)[0];
    }

    public DictionaryCounts Counts { get; }

    public uint Checksum => MemoryMarshal.Read<FileHeader>(_memory.Memory.Span).Checksum;

    public ReadOnlySpan<byte> Bytes(Section section)
    {
        var span = _memory.Memory.Span;
        var entry = span[(sizeof(FileHeader) + ((int)section * 2 * sizeof(long)))..];
        var (offset, length) = (MemoryMarshal.Read<long>(entry), MemoryMarshal.Read<long>(entry[sizeof(long)..]));
        return offset >= FileHeader.Size && length >= 0 && offset <= span.Length - length
            ? span.Slice((int)offset, (int)length)
            : throw new InvalidDictionaryException($"The dictionary's section {section} lies outside the file.");
    }

    /// <summary>The records of a section; they stay where they are as long as this object lives.</summary>
    public T* Records<T>(Section section, long count)
        where T : unmanaged
    {
        var bytes = Bytes(section);
        if (bytes.Length != count * sizeof(T))
        {
            throw new InvalidDictionaryException($"The dictionary's section {section} has {bytes.Length} bytes instead of {count * sizeof(T)}.");
        }

        return (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
    }

    private static void CheckHeader(ReadOnlySpan<byte> bytes)
    {
        var header = bytes.Length < FileHeader.Size ? default : MemoryMarshal.Read<FileHeader>(bytes);
        if (header.Magic != FileHeader.CurrentMagic)
        {
            throw new InvalidDictionaryException("This is no dictionary of Wakachi.");
        }

        if (header.Version != FileHeader.CurrentVersion)
        {
            throw new InvalidDictionaryException($"The dictionary has version {header.Version}, but version {FileHeader.CurrentVersion} is needed: compile it anew.");
        }

        if (header.Length != bytes.Length)
        {
            throw new InvalidDictionaryException($"The dictionary is {bytes.Length} bytes long instead of {header.Length}.");
        }

        if (header.Checksum != FileHeader.ComputeChecksum(bytes))
        {
            throw new InvalidDictionaryException("The dictionary is damaged: its checksum does not match.");
        }
    }
}
