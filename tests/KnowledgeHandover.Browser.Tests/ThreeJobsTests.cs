using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>What the site is for, once as most people have it and once where scripts are switched off.</summary>
[Collection(OneSite.Name)]
public sealed class ThreeJobsTests(SiteProcess site, Desk desk)
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
        visitor.WaitForText("書いていない欄が");
        visitor.Choose("書いていない欄を残したまま公開します");
        visitor.Press("公開する");

        visitor.WaitForText("公開しました。読めるのは 税務部 資産税課 家屋係の職員 4 人です");
        Assert.Equal(title, visitor.Heading);
        Assert.Equal("固定資産税", visitor.Browser.Find("dl.facts a.tag").Text);
        Assert.Contains("納品書の綴りは青い箱にあります。", visitor.Text, StringComparison.Ordinal);

        visitor.Search("青い箱 納品書");
        visitor.Press(title);
        visitor.WaitUntil(() => visitor.Heading == title, "the note again");
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Find_CounterpartInAnotherTown_QuestionReachesThePostAndTheAnswerComesBack(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        var title = $"抽出調査の割合を1割にした決め手は何でしたか（{Mode(javaScript)}）";
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes");
        visitor.Follow("仲間さがし");
        visitor.WaitForText("「固定資産税（家屋）」を担当する職");
        visitor.PressNamed("いわき市（福島県） 財政部 資産税課 家屋係 主査（木造家屋） に質問を送る");
        visitor.WaitForText("宛先: いわき市（福島県） 財政部 資産税課 家屋係 主査（木造家屋）");
        visitor.Type("題名", title);
        visitor.Type("聞きたいこと", "当市は全棟に立ち入っています。割合を決めたときの資料の作り方を教えてください。");
        visitor.Choose("個人情報");
        visitor.Press("質問を送る");
        visitor.WaitUntil(() => visitor.Heading == title, "the question");

        visitor.SignIn(Demo.Shiga);
        visitor.OpenWhenNotified(title);
        visitor.Type("回答を書く", "2年分の試行の結果を表にしました。");
        visitor.Press("回答を送る");
        visitor.WaitForText("2年分の試行の結果を表にしました。");

        visitor.SignIn(Demo.Sato);
        visitor.OpenWhenNotified(title);
        visitor.WaitForText("2年分の試行の結果を表にしました。");
    }

    [Theory, InlineData(true, "resident-register", "住民基本台帳"), InlineData(false, "seal-registration", "印鑑登録")]
    public void Subscribe_JobType_ANewNoteInItIsNotified(bool javaScript, string slug, string jobType)
    {
        var visitor = Visitor(javaScript);
        var title = $"窓口が混む日の番号札の出し方（{jobType}）";
        visitor.SignIn(Demo.Sato);
        visitor.Open($"/job-types/{slug}");
        Assert.StartsWith(jobType, visitor.Heading, StringComparison.Ordinal);
        visitor.Press("購読する");
        visitor.WaitForText("購読しています。");

        visitor.SignIn(Demo.Sakuma);
        visitor.Publish(title, "朝の番号札は2列に分けて出します。", jobType, "庁内");

        visitor.SignIn(Demo.Sato);
        visitor.OpenWhenNotified(title);
        visitor.WaitForText("朝の番号札は2列に分けて出します。");
    }

    private static string Mode(bool javaScript) => javaScript ? "スクリプトあり" : "スクリプトなし";

    private Visitor Visitor(bool javaScript) => javaScript ? desk.WithScript(site) : desk.WithoutScript(site);
}
