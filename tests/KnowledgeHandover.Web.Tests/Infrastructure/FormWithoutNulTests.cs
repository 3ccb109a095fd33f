using System.Text;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

public sealed class FormWithoutNulTests
{
    [Theory]
    [InlineData("a=%00b%00", "a=b")]
    [InlineData("%00", "")]
    [InlineData("a=%2500&b=%0", "a=%2500&b=%0")]
    [InlineData("a=%%000%0", "a=%0%0")]
    [InlineData("a=\0b%0A%", "a=b%0A%")]
    [InlineData("", "")]
    public async Task Read_InPiecesOfAnySize_LeavesOutNulOnly(string sent, string expected)
    {
        for (var size = 1; size <= 9; size++)
        {
            await using var stream = new FormWithoutNul.NulFreeStream(new Pieces(Encoding.ASCII.GetBytes(sent), size));
            var (buffer, read) = (new byte[4], new List<byte>());
            for (var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken); count > 0; count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken))
            {
                read.AddRange(buffer[..count]);
            }

            Assert.Equal(expected, Encoding.ASCII.GetString([.. read]));
        }
    }

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
