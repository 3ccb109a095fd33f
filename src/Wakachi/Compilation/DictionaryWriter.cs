using System.Runtime.InteropServices;
using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>Collects the sections of a dictionary and writes them as one file.</summary>
internal sealed class DictionaryWriter
{
    private readonly byte[][] _sections = new byte[FileHeader.SectionCount][];

    public void Add<T>(Section section, ReadOnlySpan<T> content)
        where T : unmanaged => _sections[(int)section] = MemoryMarshal.AsBytes(content).ToArray();

    public void Add<T>(Section section, T[] content)
        where T : unmanaged => Add<T>(section, content.AsSpan());

    public byte[] ToArray()
    {
        var table = new long[_sections.Length * 2];
        long end = FileHeader.Size;
        for (var i = 0; i < _sections.Length; i++)
        {
            table[i * 2] = (end + FileHeader.Alignment - 1) / FileHeader.Alignment * FileHeader.Alignment;
            table[(i * 2) + 1] = _sections[i].Length;
            end = table[i * 2] + _sections[i].Length;
        }

        var file = new byte[end <= Array.MaxLength ? end : throw new InvalidDictionaryException("The dictionary is larger than 2 GB.")];
        for (var i = 0; i < _sections.Length; i++)
        {
            _sections[i].CopyTo(file, table[i * 2]);
        }

        MemoryMarshal.AsBytes(table.AsSpan()).CopyTo(file.AsSpan(Marshal.SizeOf<FileHeader>()));
        WriteHeader(file);
        return file;
    }

    private static void WriteHeader(byte[] file)
    {
        var header = new FileHeader(FileHeader.CurrentMagic, FileHeader.CurrentVersion, 0, file.Length);
        MemoryMarshal.Write(file, header);
        MemoryMarshal.Write(file, header with { Checksum = FileHeader.ComputeChecksum(file) });
    }
}
