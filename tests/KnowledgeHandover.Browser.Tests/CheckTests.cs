using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>The completeness check beside the text: it follows what is typed, leads to the line, and changes the text by a click only.</summary>
[Collection(OneSite.Name)]
public sealed class CheckTests(SiteProcess site, Desk desk)
{
    private const string Text = "## 懸案\n\n- 看板の撤去\n\n様式は例年どおり。\n";

    [Fact]
    public void Check_WhileTyping_FollowsTheText()
    {
        var visitor = Write(Text);

        visitor.WaitUntil(() => Summary(visitor) == "14点・あと17件", "the score of the text");
        Assert.Equal(Text, visitor.Field("本文").GetAttribute("value"));
        visitor.Type("本文", "## 懸案\n\n- 看板の撤去（12月9日まで、相手：所有者）\n");
        visitor.WaitUntil(() => Summary(visitor) == "20点・あと15件", "the score of the better text");
    }

    [Fact]
    public void Fix_ByAClick_ChangesTheTextAndCanBeUndone()
    {
        var visitor = Write(Text);
        visitor.WaitUntil(() => Summary(visitor) == "14点・あと17件", "the score of the text");
        Click(visitor, "//*[@id='note-check']/summary");

        Click(visitor, "//*[@id='note-check']//button[starts-with(normalize-space(), '期限と相手の欄を足す')]");

        visitor.WaitUntil(() => Body(visitor) == Text.Replace("撤去", "撤去（期限：〔月日〕、相手：〔課・係・職〕）", StringComparison.Ordinal), "the fix in the text");
        Assert.Equal("〔月日〕", Selected(visitor));
        visitor.Browser.Driver.SwitchTo().ActiveElement().SendKeys(Keys.Control + "z");
        visitor.WaitUntil(() => Body(visitor) == Text, "the text as it was");
    }

    [Fact]
    public void Finding_ByItsLine_PutsTheCursorThere()
    {
        var visitor = Write(Text);
        visitor.WaitUntil(() => Summary(visitor) == "14点・あと17件", "the score of the text");
        Click(visitor, "//*[@id='note-check']/summary");

        Click(visitor, "//*[@id='note-check']//li[contains(., '例年どおり')]//a");

        Assert.Equal("様式は例年どおり。", Selected(visitor));
        Assert.Equal("Input_Body", visitor.Browser.Driver.SwitchTo().ActiveElement().GetAttribute("id"));
    }

    [Fact]
    public void CheckPage_WithoutScript_LeadsToTheForm()
    {
        var visitor = desk.WithoutScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes");
        visitor.Press("家屋評価の年間事務と評価替えの準備");
        visitor.WaitUntil(() => visitor.Heading == "家屋評価の年間事務と評価替えの準備", "the note");
        visitor.Browser.Driver.FindElement(By.PartialLinkText("点検（")).Click();
        visitor.WaitForText("見つかったところ");

        visitor.Browser.Find(".check__list a").Click();

        visitor.WaitUntil(() => visitor.Heading == "引継書を編集する", "the form");
        Assert.Matches("#line-[0-9]+$", visitor.Browser.Driver.Url);
    }

    private Visitor Write(string text)
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Type("業務タグ", "固定資産税（家屋）");
        visitor.Type("本文", text);
        return visitor;
    }

    private static void Click(Visitor visitor, string xpath)
    {
        var element = visitor.Browser.Driver.FindElement(By.XPath(xpath));
        visitor.Browser.Driver.ExecuteScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });", element);
        element.Click();
    }

    private static string Summary(Visitor visitor) => visitor.Browser.Find("#note-check .check__summary").Text;

    private static string? Body(Visitor visitor) => visitor.Field("本文").GetAttribute("value");

    private static string? Selected(Visitor visitor) =>
        (string?)visitor.Browser.Driver.ExecuteScript("const area = document.querySelector('#Input_Body'); return area.value.slice(area.selectionStart, area.selectionEnd);");
}
