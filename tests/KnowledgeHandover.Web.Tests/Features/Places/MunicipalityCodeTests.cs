using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Places;

public sealed class MunicipalityCodeTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Theory]
    [InlineData("072036", "072036")]
    [InlineData("０７２０３６", "072036")]
    [InlineData("07203", "072036")]
    [InlineData(" 07203-6 ", "072036")]
    [InlineData("010006", "010006")]
    public void Parse_OfACodeAsStaffTypeIt_GivesSixDigits(string typed, string code) => Assert.Equal((code, null), MunicipalityCode.Parse(typed));

    [Theory]
    [InlineData("072037", "自治体コード 072037 の検査数字が違います。正しくは 072036 ではありませんか。")]
    [InlineData("0720", "自治体コードは6桁の数字で入力してください（例: 072036）。")]
    [InlineData("七二〇三六", "自治体コードは6桁の数字で入力してください（例: 072036）。")]
    [InlineData("", "自治体コードは6桁の数字で入力してください（例: 072036）。")]
    [InlineData(null, "自治体コードは6桁の数字で入力してください（例: 072036）。")]
    public void Parse_OfAnythingElse_SaysWhatToCorrect(string? typed, string message) => Assert.Equal((null, message), MunicipalityCode.Parse(typed));

    [Fact]
    public async Task CheckDigit_OfEveryMunicipality_IsRight()
    {
        var codes = await app.WithDbAsync(db => db.Municipalities.Select(m => m.Code).ToListAsync());

        Assert.Equal(47 + 1741, codes.Count);
        Assert.All(codes, code => Assert.Equal(code[5], MunicipalityCode.CheckDigit(code.AsSpan(0, 5))));
    }
}
