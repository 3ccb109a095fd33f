using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Tests.Storage;

public sealed unsafe class BlockCodecTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(16_000_000)]
    public void Unpack_WhatWasPacked_GivesTheSameDocuments(int widestGap)
    {
        var random = new Random(widestGap);
        for (var previous = -1; previous < 1_000; previous += 500)
        {
            var documents = new int[BlockCodec.Size];
            for (var (i, last) = (0, previous); i < documents.Length; i++)
            {
                documents[i] = last += random.Next(1, widestGap + 1);
            }

            Assert.Equal(documents, RoundTrip(documents, previous, out _));
        }
    }

    [Fact]
    public void Pack_Neighbours_TakesABitEach()
    {
        var documents = Enumerable.Range(7, BlockCodec.Size).ToArray();

        Assert.Equal(documents, RoundTrip(documents, 6, out var length));
        Assert.Equal(1 + (3 * sizeof(ulong)), length);
    }

    [Fact]
    public void Pack_OneWideGap_WidensTheWholeBlock()
    {
        var documents = Enumerable.Range(0, BlockCodec.Size).Select(i => i == BlockCodec.Size - 1 ? int.MaxValue - 1 : i).ToArray();

        Assert.Equal(documents, RoundTrip(documents, -1, out var length));
        Assert.Equal(1 + BlockCodec.PackedLength(31), length);
    }

    [Fact]
    public void Pack_DocumentsCloseTogether_TakesABitForEachBetween()
    {
        var documents = Enumerable.Range(0, BlockCodec.Size).Select(i => 1_000 + (3 * i) + (i % 3)).ToArray();

        Assert.Equal(documents, RoundTrip(documents, 999, out var length));
        Assert.Equal(1 + (7 * sizeof(ulong)), length);
    }

    private static void AssertRanks(DenseBlock dense, int[] documents)
    {
        for (var i = 0; i < documents.Length; i++)
        {
            Assert.Equal(i, dense.Rank(documents[i], out var isIn));
            Assert.True(isIn);
            if (i > 0 && documents[i] - 1 > documents[i - 1])
            {
                Assert.Equal(i, dense.Rank(documents[i] - 1, out isIn));
                Assert.False(isIn);
            }
        }
    }

    private static int[] RoundTrip(int[] documents, int previous, out int length)
    {
        var packed = new ByteBuffer();
        BlockCodec.Pack(documents, previous, packed);
        length = packed.Length;
        var unpacked = new int[BlockCodec.Size];
        fixed (byte* bytes = packed.Written)
        fixed (int* output = unpacked)
        {
            var dense = DenseBlock.At(bytes, previous + 1);
            if (dense.Count > 0)
            {
                dense.Unpack(output);
                AssertRanks(dense, unpacked);
            }

            Assert.Equal(length, (dense.Count > 0 ? dense.End : BlockCodec.Unpack(bytes, previous, output)) - bytes);
        }

        return unpacked;
    }
}
