using System.Globalization;
using KnowledgeHandover.Web.Features.Notes.Attachments;

namespace KnowledgeHandover.Web.Tests.Features.Notes.Attachments;

public sealed class FileNameTests
{
    private static readonly FileKind Pdf = new("application/pdf", ".pdf");

    [Theory]
    [InlineData("縦覧の手引.pdf", "縦覧の手引.pdf")]
    [InlineData("手引.PDF", "手引.PDF")]
    [InlineData("C:\\Users\\sato\\手引.pdf", "手引.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("手引.exe", "手引.exe.pdf")]
    [InlineData("gpj\u202efdp.exe", "gpjfdp.exe.pdf")]
    [InlineData("手\0引\r\n\u200b.pdf", "手引.pdf")]
    [InlineData("a<b>:\"c|?*.pdf", "a_b___c___.pdf")]
    [InlineData("  手引 . .pdf ", "手引.pdf")]
    [InlineData("...", "添付.pdf")]
    [InlineData("", "添付.pdf")]
    [InlineData("/", "添付.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("葛\U000e0100飾区.pdf", "葛\U000e0100飾区.pdf")]
    [InlineData("か\u3099.pdf", "か\u3099.pdf")]
    public void Clean_AName_IsSafeToShowAndToSave(string name, string expected) => Assert.Equal(expected, FileName.Clean(name, Pdf));

    [Fact]
    public void Clean_HalfOfASurrogatePair_BecomesTheReplacementCharacter() => Assert.Equal("片割れ\ufffd.pdf", FileName.Clean("片割れ\ud842.pdf", Pdf));

    [Fact]
    public void Clean_ALongName_IsCutBetweenGraphemesAndKeepsItsEnding()
    {
        var cut = FileName.Clean(new string('あ', 300) + ".pdf", Pdf);
        var combined = FileName.Clean(string.Concat(Enumerable.Repeat("か\u3099", 300)) + ".pdf", Pdf);
        var tower = FileName.Clean("a" + new string('\u0301', 5_000) + ".pdf", Pdf);

        Assert.Equal(new string('あ', 146) + ".pdf", cut);
        Assert.Equal(150, new StringInfo(combined).LengthInTextElements);
        Assert.Equal("添付.pdf", tower);
    }
}
