using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks.Analyser;

/// <summary>MeCab in this process. Its text is UTF-8 before the clock starts, so that no conversion is held against it.</summary>
internal sealed unsafe partial class MecabContender(string dictionaryFolder) : IContender
{
    private readonly nint _mecab = New($"-r /dev/null -d {dictionaryFolder}");
    private byte[][] _lines = [];

    public string Name => "MeCab";

    public void Prepare(Prose prose) => _lines = [.. prose.Lines.Select(Encoding.UTF8.GetBytes)];

    public Pass Analyse()
    {
        var (tokens, checksum) = (0L, 0L);
        var start = ThreadClock.Nanoseconds();
        foreach (var line in _lines)
        {
            fixed (byte* bytes = line)
            {
                for (var node = ParseToNode(_mecab, bytes, (nuint)line.Length); node is not null; node = node->Next)
                {
                    tokens += node->Status <= Node.Unknown ? 1 : 0;
                    checksum += node->Length;
                }
            }
        }

        var nanoseconds = ThreadClock.Nanoseconds() - start;
        GC.KeepAlive(checksum);
        return new Pass(tokens, nanoseconds, null);
    }

    public void Dispose() => Destroy(_mecab);

    [LibraryImport("libmecab.so.2", EntryPoint = "mecab_new2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint New(string arguments);

    [LibraryImport("libmecab.so.2", EntryPoint = "mecab_sparse_tonode2")]
    private static partial Node* ParseToNode(nint mecab, byte* text, nuint length);

    [LibraryImport("libmecab.so.2", EntryPoint = "mecab_destroy")]
    private static partial void Destroy(nint mecab);

    /// <summary>The fields of <c>mecab_node_t</c> that are read, at their places on a 64-bit machine.</summary>
    [StructLayout(LayoutKind.Explicit)]
    private struct Node
    {
        public const byte Unknown = 1;

        [FieldOffset(8)]
        public Node* Next;

        [FieldOffset(68)]
        public ushort Length;

        [FieldOffset(79)]
        public byte Status;
    }
}
