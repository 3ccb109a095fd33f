using KnowledgeHandover.Web.Infrastructure.Mail;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

public sealed class LetterTests
{
    [Theory]
    [InlineData("taro@city.lg.jp\r\nBcc: all@city.lg.jp")]
    [InlineData("taro@city.lg.jp,hanako@city.lg.jp")]
    [InlineData("taro@city.lg.jp;hanako@city.lg.jp")]
    [InlineData("太郎 <taro@city.lg.jp>")]
    [InlineData("\"a b\"@city.lg.jp")]
    [InlineData("taro@city.lg.jp\0")]
    [InlineData("")]
    public void Letter_ToAnythingButOneAddress_IsRefused(string to) =>
        Assert.Throws<ArgumentException>(() => new Letter(to, "件名", "本文"));

    [Theory]
    [InlineData("件名\r\nBcc: all@city.lg.jp")]
    [InlineData("件名\n")]
    [InlineData("件名\0")]
    [InlineData("")]
    public void Letter_WithASubjectOfMoreThanOneLine_IsRefused(string subject) =>
        Assert.Throws<ArgumentException>(() => new Letter("taro@city.lg.jp", subject, "本文"));

    [Fact]
    public void Letter_ToOneAddress_KeepsWhatItWasGiven()
    {
        var letter = new Letter("taro@city.lg.jp", "郡山市（福島県） 件名", "本文\n.\n2行目");

        Assert.Equal(("taro@city.lg.jp", "郡山市（福島県） 件名", "本文\n.\n2行目"), (letter.To, letter.Subject, letter.Body));
    }
}
