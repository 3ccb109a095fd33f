namespace KnowledgeHandover.Browser.Tests;

/// <summary>Pages that only something done leads to: they owe what every page owes.</summary>
[Collection(OneSite.Name)]
public sealed class StatesTests(SiteProcess site, Desk desk)
{
    [Fact]
    public void SessionEnded_SuitsEveryScreen()
    {
        var visitor = WithQuestion("窓口の順番について");
        visitor.EndSession();
        visitor.Press("質問を送る");

        visitor.WaitForText("窓口の順番について");
        Assert.Equal("サインインの有効期限が切れました", visitor.Heading);
        Assert.Empty(Screens.Complaints(visitor.Browser, "session-ended"));
    }

    [Fact]
    public void StaleForm_ShowsTheTypedTextAndSuitsEveryScreen()
    {
        var visitor = WithQuestion("昨日から開いたままの画面");
        visitor.Browser.Driver.ExecuteScript("document.querySelector('main [name=__RequestVerificationToken]').value = '古い';");
        visitor.Press("質問を送る");

        visitor.WaitUntil(() => visitor.Heading == "送られた内容を読み取れませんでした", "the refusal");
        Assert.Contains("昨日から開いたままの画面", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(Screens.Complaints(visitor.Browser, "stale-form"));
    }

    [Fact]
    public void Question_SentEmpty_NamesEveryMistakeAndSuitsEveryScreen()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/questions/new");
        visitor.Press("質問を送る");

        visitor.WaitUntil(() => visitor.Browser.Driver.Title.StartsWith("入力の誤り：", StringComparison.Ordinal), "the mistakes");
        Assert.Empty(Screens.Complaints(visitor.Browser, "question-mistakes"));
    }

    [Fact]
    public void ResetLink_HandedOver_LeadsToAPageThatSuitsEveryScreen()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Endo);
        visitor.Open("/admin/members?state=Active");
        visitor.Press("佐久間 陽子");
        visitor.Press("パスワード再設定のリンクを作る");
        visitor.WaitForText("このリンクを本人に渡してください");
        Assert.Empty(Screens.Complaints(visitor.Browser, "admin-reset-link"));
        var link = new Uri(visitor.Browser.Find("main code").Text);

        visitor.SignOut();
        visitor.Open(link.PathAndQuery);

        visitor.Field("新しいパスワード");
        Assert.Empty(Screens.Complaints(visitor.Browser, "reset-password"));
    }

    [Fact]
    public void FeedToken_Made_IsShownOnAPageThatSuitsEveryScreen()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/subscriptions/" + new SampleIds(visitor).Fill("{subscription}") + "/feed");
        visitor.Press("トークンを作る");

        visitor.WaitForText("トークンを作りました");
        Assert.Empty(Screens.Complaints(visitor.Browser, "feed-token"));
    }

    private Visitor WithQuestion(string title)
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/questions/new");
        visitor.Type("題名", title);
        return visitor;
    }
}
