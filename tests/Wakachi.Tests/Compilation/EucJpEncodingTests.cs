using System.Text;
using Wakachi.Compilation;

namespace Wakachi.Tests.Compilation;

public sealed class EucJpEncodingTests
{
    [Theory]
    [InlineData("E4A6", "筅")]
    [InlineData("C5ECB5FE", "東京")]
    [InlineData("A4A2A5A2", "あア")]
    [InlineData("8EB1", "ｱ")]
    [InlineData("A1C1", "〜")]
    [InlineData("A1C2", "‖")]
    [InlineData("A1DD", "−")]
    [InlineData("A1F1A1F2A2CC", "¢£¬")]
    [InlineData("414243", "ABC")]
    public void GetString_ValidBytes_MapsAsJisX0208(string hex, string expected)
    {
        Assert.Equal(expected, new EucJpEncoding().GetString(Convert.FromHexString(hex)));
    }

    [Fact]
    public void GetString_BytesThatMeanNothing_Throws()
    {
        Assert.Throws<DecoderFallbackException>(() => new EucJpEncoding().GetString([0xA4, 0x41]));
    }
}
