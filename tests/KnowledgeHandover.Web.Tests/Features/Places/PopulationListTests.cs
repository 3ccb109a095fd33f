using System.Text;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Features.Places;

public sealed class PopulationListTests
{
    private static readonly string[] Known = ["072036", "072044", "011002"];

    [Theory]
    [InlineData("code,population\n072036,327692\n072044,332931\n")]
    [InlineData("072036,327692\r\n072044,332931")]
    [InlineData("\ufeff団体コード,人口\r\n07203,\"327,692\"\r\n０７２０４４,３３２９３１\r\n")]
    public void Read_TwoColumns_TakesEveryRow(string csv)
    {
        var list = PopulationList.Read(Encoding.UTF8.GetBytes(csv), Known);

        Assert.Empty(list.Errors);
        Assert.Equal([("072036", 327_692), ("072044", 332_931)], list.Residents.Select(r => (r.Key, r.Value)));
    }

    [Fact]
    public void Read_Cp932_IsUnderstood()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("自治体コード,人口\r\n072036,327692\r\n");

        var list = PopulationList.Read(bytes, Known);

        Assert.Empty(list.Errors);
        Assert.Equal(327_692, list.Residents["072036"]);
    }

    [Fact]
    public void Read_WrongRows_AreNamedOneByOne()
    {
        var list = PopulationList.Read(Encoding.UTF8.GetBytes("コード,人口\n072037,1\n072036,多い\n072036\n131016,5\n072044,-3\n072044,3\n072044,4\n011002,20000001\n"), Known);

        Assert.Equal(
            [
                "2行目: 自治体コード 072037 の検査数字が違います。正しくは 072036 ではありませんか。",
                "3行目: 人口「多い」を読み取れません。0 から 20,000,000 までの数字にしてください。",
                "4行目: 項目が1個あります。自治体コードと人口の2個にしてください。",
                "5行目: 自治体コード 131016 の自治体はありません。",
                "6行目: 人口「-3」を読み取れません。0 から 20,000,000 までの数字にしてください。",
                "8行目: 自治体コード 072044 が2回出てきます。",
                "9行目: 人口「20000001」を読み取れません。0 から 20,000,000 までの数字にしてください。",
            ],
            list.Errors);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0x30, 0x00 })]
    [InlineData(new byte[] { 0x50, 0x4b, 0x03, 0x04, 0x00, 0xfd })]
    public void Read_NoText_IsRefused(byte[] bytes) =>
        Assert.Equal(["文字を読み取れませんでした。UTF-8 か Shift_JIS の CSV ファイルを選んでください。"], PopulationList.Read(bytes, Known).Errors);

    [Theory]
    [InlineData("code,population\n", "人口の行がありません。1行に、自治体コードと人口を書いてください。")]
    [InlineData("072036,\"327692", "CSV として読み取れませんでした。引用符が閉じていません。")]
    public void Read_NoList_SaysWhatIsMissing(string csv, string expected) =>
        Assert.Equal([expected], PopulationList.Read(Encoding.UTF8.GetBytes(csv), Known).Errors);
}
