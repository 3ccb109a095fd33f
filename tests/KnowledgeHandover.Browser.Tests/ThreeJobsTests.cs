using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>What the site is for, once as most people have it and once where scripts are switched off.</summary>
[Collection(OneSite.Name)]
public sealed class ThreeJobsTests(SiteProcess site, Desk desk) : IClassFixture<Desk>
{
    [Theory, InlineData(true), InlineData(false)]
    public void Write_FromTemplate_IsShownAndFoundAtOnce(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        var title = $"償却資産の申告を待つ二週間の段取り（{Mode(javaScript)}）";
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes");
        visitor.Press("引継書を書く");

        visitor.Type("題名", title);
        Assert.Contains("## 16 他自治体の相談先", visitor.Field("本文").GetAttribute("value"), StringComparison.Ordinal);
        visitor.Field("本文").SendKeys(Keys.Control + Keys.Home + Keys.Null + "納品書の綴りは青い箱にあります。\n\n");
        visitor.Type("業務タグ", "固資");
        visitor.Choose("所属（家屋係）");
        visitor.Press("公開する");

        visitor.WaitForText("公開しました。読めるのは 税務部 資産税課 家屋係の職員 4 人です");
        Assert.Equal(title, visitor.Browser.Find("h1").Text);
        Assert.Equal("固定資産税", visitor.Browser.Find("dl.facts a.tag").Text);
        Assert.Contains("納品書の綴りは青い箱にあります。", visitor.Text, StringComparison.Ordinal);

        visitor.Search("青い箱 納品書");
        visitor.Press(title);
        visitor.WaitUntil(() => visitor.Browser.Find("h1").Text == title, "the note again");
    }

    private static string Mode(bool javaScript) => javaScript ? "スクリプトあり" : "スクリプトなし";

    private Visitor Visitor(bool javaScript) => javaScript ? desk.WithScript(site) : desk.WithoutScript(site);
}
