using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Tests.Storage;

public sealed unsafe class PositionCodecTests
{
    private static readonly int[][] Documents =
    [
        [FieldPosition.Of(Field.Title, 0)],
        [FieldPosition.Of(Field.Title, 3), FieldPosition.Of(Field.Body, 0), FieldPosition.Of(Field.Body, 1), FieldPosition.Of(Field.Body, 900)],
        [.. Enumerable.Range(0, 300).Select(i => FieldPosition.Of(Field.Headings, i * 200)), FieldPosition.Of(Field.Place, FieldPosition.MaxPlace)],
        [.. Enumerable.Range(0, 300).Select(i => FieldPosition.Of(Field.Body, i))],
    ];

    [Fact]
    public void ReadPositions_OfOneDocumentAmongOthers_GivesItsOwn()
    {
        var (numbers, ends) = (new List<uint>(), new List<int> { 0 });
        foreach (var positions in Documents)
        {
            PositionCodec.AddNumbers(positions, numbers);
            ends.Add(numbers.Count);
        }

        var all = CollectionsMarshal.AsSpan(numbers);
        var bits = PositionCodec.BestBits(all);
        fixed (byte* bytes = Packed(all, bits))
        {
            for (var document = 0; document < Documents.Length; document++)
            {
                var start = PositionCodec.CountPacked(all[..ends[document]], bits);
                var count = PositionCodec.CountPacked(all[ends[document]..ends[document + 1]], bits);
                var (read, again) = (new List<int>(), new List<uint>());
                new PositionCodec.Reader(bytes, start).ReadPositions(count, read);
                new PositionCodec.Reader(bytes, start).ReadNumbers(count, again);

                Assert.Equal(Documents[document], read);
                Assert.Equal(all[ends[document]..ends[document + 1]], CollectionsMarshal.AsSpan(again));
            }
        }
    }

    [Fact]
    public void BestBits_OneDistanceIsWide_DoesNotWidenTheOthers()
    {
        uint[] numbers = [.. Enumerable.Repeat(100u, 127), 3_000u];

        Assert.Equal(7, PositionCodec.BestBits(numbers));
        Assert.Equal(130, PositionCodec.CountPacked(numbers, 7));
        Assert.Equal(12, PositionCodec.BestBits([3_000u]));
    }

    private static byte[] Packed(ReadOnlySpan<uint> numbers, int bits)
    {
        var output = new ByteBuffer();
        PositionCodec.Pack(numbers, bits, output);
        return [.. output.Written, .. new byte[sizeof(ulong)]];
    }
}
