using System.Text;
using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>One whole handover, as five people live it: from the transfer list in March to the first question in April.</summary>
public sealed class HandoverJourneyTests : IAsyncLifetime
{
    private const string Post = "税務部 資産税課 家屋係 主事（木造家屋）";
    private const string Title = "木造家屋評価の事務引継書";

    private const string Body = """
        ## 1 事務の名称・目的

        木造家屋の評価（地方税法第409条による）。新築・増築家屋の実地調査から評価調書の作成までを受け持つ。

        ## 4 年間スケジュール

        * 4月5日まで 前年中の新増築家屋の一覧を建築指導課から受け取る
        * 毎月10日 登記済通知書の入力を終える

        ## 5 手順

        調査票は青い綴りから使う。

        ## 7 未処理・未着手・懸案

        * 西町の滅失家屋の現地確認（期限：令和9年4月20日、相手：登記所の担当）

        """;

    private readonly SiteProcess _site = new();
    private readonly string _list = Path.Combine(Path.GetTempPath(), $"異動一覧-{Guid.NewGuid():N}.csv");
    private Browser _browser = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = Browser.Open();
        await File.WriteAllTextAsync(_list, """
            発令日,職員,旧所属,旧職,新所属,新職,区分,備考
            2027/4/1,小針 直人,税務部 資産税課 家屋係,主事（木造家屋）,税務部 市民税課 個人市民税係,主査（当初賦課）,本務,
            2027/4/1,吉田 健太,税務部 市民税課 個人市民税係,主査（当初賦課）,税務部 資産税課 家屋係,主事（木造家屋）,本務,
            """, Encoding.UTF8);
        await StartAtAsync("2027-03-24T09:00:00+09:00");
    }

    public async ValueTask DisposeAsync()
    {
        _browser?.Dispose();
        await _site.DisposeAsync();
        File.Delete(_list);
    }

    [Fact]
    public async Task FromTheTransferList_ToTheFirstQuestionInApril()
    {
        Import();
        WriteAndPassOn();
        ConfirmExplainAndSign();
        SubmitAndPrint();
        await StartAtAsync("2027-04-01T00:00:05+09:00");
        BeginInTheNewPost();
        AskThePredecessor();
        TakeTheAnswerIntoTheNote();
    }

    private void Import()
    {
        _visitor.SignIn(Demo.Endo);
        _visitor.Open("/admin/transfers/import");
        _visitor.Field("異動一覧（CSV）").SendKeys(_list);
        _visitor.PickDay("内示の日", "2027-03-24");
        _visitor.PickDay("公表の日", "2027-04-01");
        _visitor.Press("内容を確かめる");
        _visitor.WaitForText("2 行を取り込み、引継ぎを 2 件始めます。");
        _visitor.Press("取り込む");
        _visitor.WaitForText("2 行を取り込み、引継ぎを 2 件始めました。");
    }

    private void WriteAndPassOn()
    {
        _visitor.SignIn(Demo.Kobari);
        _visitor.Open("/");
        _visitor.WaitForText("異動まで");
        _visitor.Publish(Title, Body, "家屋", "所属（家屋係）");
        _visitor.WaitForText("点検（");
        _visitor.Open("/transfers");
        _visitor.Press(Post);
        _visitor.Press("ノートを決める");
        _visitor.Field("引継書").FindElement(By.XPath($"./option[normalize-space()='{Title}']")).Click();
        _visitor.Press("変える");
        _visitor.WaitForText("引継ぎの日とノートを変えました。");
        _visitor.WaitForText("点検（");
        _visitor.Press("作成を終えて確認に回す");
        _visitor.WaitForText("所属長の確認に回しました。");
    }

    private void ConfirmExplainAndSign()
    {
        Open(Demo.Watanabe);
        _visitor.Press("確認した");
        _visitor.WaitForText("確認を記録しました。");

        Open(Demo.Kobari);
        _visitor.Press("説明を記録する");
        _visitor.PickDay("説明した日", "2027-03-24");
        _visitor.Type("場所", "第2会議室");
        _visitor.Type("時間", "14:00〜15:30");
        _visitor.Press("記録する");
        _visitor.WaitForText("説明を記録しました。");
        _visitor.Press("署名する");
        _visitor.WaitForText("署名しました。");

        Open(Demo.Yoshida);
        _visitor.Press("署名する");
        _visitor.WaitForText("署名しました。");
    }

    private void SubmitAndPrint()
    {
        _visitor.Press("提出する");
        _visitor.WaitForText("提出しました。");
        _visitor.Press("印刷する形で見る");
        _visitor.WaitForText("連署");
        Assert.Contains("調査票は青い綴りから使う。", _visitor.Text, StringComparison.Ordinal);
        Assert.Matches("(?s)前任.*小針 直人.*後任.*吉田 健太", _visitor.Text);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(_browser.Print()), StringComparison.Ordinal);
    }

    private void BeginInTheNewPost()
    {
        _visitor.SignIn(Demo.Yoshida);
        _visitor.Open("/");
        _visitor.WaitForText("最初の2週間にやること");
        Assert.Contains("令和9年4月1日（木）", _visitor.Text, StringComparison.Ordinal);
        Assert.Contains("前年中の新増築家屋の一覧を建築指導課から受け取る", _visitor.Text, StringComparison.Ordinal);
        Assert.Contains("西町の滅失家屋の現地確認", _visitor.Text, StringComparison.Ordinal);
        _browser.Find("form.stamp button").Click();
        _visitor.WaitForText("実施印を押しました（手順どおり）。");
    }

    private void AskThePredecessor()
    {
        _visitor.Press(Title);
        _visitor.WaitUntil(() => _visitor.Heading == Title, "the note");
        _browser.Driver.ExecuteScript("document.querySelector('a[href*=\"/ask?section=\"][href*=\"%E6%89%8B%E9%A0%86\"]').click();");
        _visitor.Type("題名", "青い綴りはどこにありますか");
        _visitor.Type("聞きたいこと", "調査票の青い綴りの置き場所を教えてください。");
        _visitor.Press("質問を送る");
        _visitor.WaitForText("前任への質問を送りました。");

        _visitor.SignIn(Demo.Kobari);
        _visitor.OpenWhenNotified("青い綴りはどこにありますか");
        _visitor.Type("回答を書く", "青い綴りは、書庫の右の棚の二段目にあります。");
        _visitor.Press("回答を送る");
        _visitor.WaitForText("回答を送りました。");
    }

    private void TakeTheAnswerIntoTheNote()
    {
        _visitor.SignIn(Demo.Yoshida);
        _visitor.OpenWhenNotified("青い綴りはどこにありますか");
        _visitor.Press("ノートに反映する");
        Assert.Contains("青い綴りは、書庫の右の棚の二段目にあります。", _visitor.Field("本文").GetAttribute("value"), StringComparison.Ordinal);
        _visitor.Press("保存する");
        _visitor.WaitUntil(() => _visitor.Heading == Title, "the note");
        Assert.Contains("青い綴りは、書庫の右の棚の二段目にあります。", _visitor.Text, StringComparison.Ordinal);

        _visitor.Open("/inbox");
        _visitor.OpenWhenNotified("青い綴りはどこにありますか");
        _visitor.Press("答えの書かれた所を選んで終わらせる");
        _visitor.Choose("第2版");
        _visitor.Press("終わらせる");
        _visitor.WaitForText("前任への質問を終わらせました。");
    }

    private void Open(string member)
    {
        _visitor.SignIn(member);
        _visitor.Open("/transfers");
        _visitor.Press(Post);
    }

    /// <summary>The same site on another day.</summary>
    private async Task StartAtAsync(string moment)
    {
        _site.Kill();
        _site.Settings["Site:StartAt"] = moment;
        await _site.StartAsync(TestContext.Current.CancellationToken);
        _visitor = new Visitor(_browser, _site.Address);
    }
}
