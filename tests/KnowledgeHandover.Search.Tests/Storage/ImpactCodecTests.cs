using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Tests.Storage;

public sealed unsafe class ImpactCodecTests
{
    [Theory]
    [InlineData(1, 128)]
    [InlineData(2, 128)]
    [InlineData(3, 5)]
    [InlineData(16, 128)]
    [InlineData(17, 127)]
    [InlineData(128, 128)]
    public void Unpack_WhatWasPacked_GivesTheSameRisesAndCounts(int different, int documents)
    {
        var random = new Random(different);
        var numbers = Enumerable.Range(0, documents).Select(i => i < different ? i : random.Next(different)).ToArray();
        byte[] rises = [.. numbers.Select(number => (byte)(number * 7))];
        int[] counts = [.. numbers.Select(number => 1 + (number * 1_000))];
        var output = new ByteBuffer();
        ImpactCodec.Pack(rises, counts, output);
        var (unpacked, table) = (new byte[BlockCodec.Size], new int[BlockCodec.Size]);
        fixed (byte* packed = (byte[])[.. output.Written, .. new byte[16]])
        fixed (byte* into = unpacked)
        fixed (int* ofTable = table)
        {
            var block = new ImpactCodec.Block(packed);
            block.Unpack(documents, into);
            block.ReadCounts(documents, ofTable);

            Assert.Equal(Math.Min(different, documents), block.Length);
            Assert.Equal(rises, unpacked[..documents]);
            Assert.Equal(rises, Enumerable.Range(0, documents).Select(block.RiseAt));
            Assert.Equal(counts, Enumerable.Range(0, documents).Select(i => table[block.NumberAt(i)]));
        }
    }

    [Fact]
    public void Pack_EachWordOnceInTheBody_TakesThreeBytes()
    {
        var output = new ByteBuffer();

        ImpactCodec.Pack(new byte[BlockCodec.Size], [.. Enumerable.Repeat(1, BlockCodec.Size)], output);

        Assert.Equal(3, output.Length);
    }
}
