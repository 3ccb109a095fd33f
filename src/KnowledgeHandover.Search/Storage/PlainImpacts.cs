using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Storage;

/// <summary>For each document of a segment the impact of a word that stands once in its body and nowhere else: what impacts are kept as rises over.</summary>
internal sealed unsafe class PlainImpacts
{
    // For so many documents the greatest is kept too.
    private const int Stretch = 64;

    private readonly byte[] _pinned;
    private readonly byte* _most;

    /// <param name="lengths">The codes of the lengths of all documents; see <see cref="FieldLength"/>.</param>
    /// <param name="documents">How many documents there are.</param>
    public PlainImpacts(byte* lengths, int documents)
    {
        // A whole window may be read from any document on, and a whole vector from any stretch on.
        Count = documents;
        var room = documents + Window.Size;
        _pinned = GC.AllocateArray<byte>(room + (documents / Stretch) + Vector512<byte>.Count, pinned: true);
        Of = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pinned));
        _most = Of + room;
        for (var document = 0; document < documents; document++)
        {
            Of[document] = Impact.OfPlain(new ReadOnlySpan<byte>(lengths + (document * FieldPosition.FieldCount), FieldPosition.FieldCount));
            _most[document / Stretch] = Math.Max(_most[document / Stretch], Of[document]);
        }
    }

    public int Count { get; }

    /// <summary>The impact for each document, in place as long as this object is reachable.</summary>
    public byte* Of { get; }

    /// <summary>None is greater from one document to another.</summary>
    public byte MostBetween(int first, int last)
    {
        byte most = 0;
        var (from, to) = (first / Stretch, last / Stretch);
        if (to - from < Vector128<byte>.Count)
        {
            for (var i = from; i <= to; i++)
            {
                most = Math.Max(most, _most[i]);
            }

            return most;
        }

        var greatest = Vector128.Load(_most + from);
        for (var i = from + Vector128<byte>.Count; i <= to; i += Vector128<byte>.Count)
        {
            greatest = Vector128.Max(greatest, Vector128.Load(_most + i));
        }

        for (var i = 0; i < Vector128<byte>.Count; i++)
        {
            most = Math.Max(most, greatest[i]);
        }

        return most;
    }

    /// <summary>Makes impacts of the rises of documents.</summary>
    public void AddTo(byte* rises, int* documents, int count)
    {
        // In a local variable, so that it stays in a register.
        var plain = Of;
        for (var i = 0; i < count; i++)
        {
            rises[i] += plain[documents[i]];
        }
    }
}
