using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

[Collection(OneSite.Name)]
public sealed class KeyboardTests(SiteProcess site, Desk desk)
{
    [Fact]
    public void SignInSearchAndOpen_ByKeyboardOnly()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        visitor.SignOut();
        visitor.Open("/account/sign-in");

        keyboard.SkipToMain();
        keyboard.TabTo("メールアドレス");
        keyboard.Press(Demo.Sato);
        keyboard.TabTo("パスワード");
        keyboard.Press(Demo.Password + Keys.Enter);
        visitor.WaitUntil(() => visitor.Path == "/", "the home page");

        keyboard.TabTo("ノート、担当者、業務を探す");
        keyboard.Press("家屋 評価替え" + Keys.Enter);
        visitor.WaitUntil(() => visitor.Path.StartsWith("/search?", StringComparison.Ordinal), "the page of hits");

        keyboard.SkipToMain();
        keyboard.TabTo("家屋評価の年間事務と評価替えの準備");
        keyboard.Press(Keys.Enter);
        visitor.WaitUntil(() => visitor.Heading == "家屋評価の年間事務と評価替えの準備", "the note");
    }

    [Fact]
    public void WriteAndSave_ByKeyboardOnly()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");

        keyboard.SkipToMain();
        keyboard.TabTo("題名");
        keyboard.Press("鍵盤だけで書いた引継書");
        keyboard.TabTo("本文");
        keyboard.Press("## 手順" + Keys.Enter + Keys.Enter + "台帳を開きます。");
        keyboard.TabTo("業務タグ");
        keyboard.Press("固定資産税（家屋）");
        keyboard.TabTo("公開する");
        keyboard.Press(Keys.Enter);

        visitor.WaitForText("公開しました。");
        Assert.Equal("鍵盤だけで書いた引継書", visitor.Heading);
        Assert.Equal("手順", visitor.Browser.Find("article h2").Text);
        Assert.Contains("固定資産税（家屋）", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FindCounterpartAndAsk_ByKeyboardOnly()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/");

        keyboard.TabTo("仲間さがし");
        keyboard.Press(Keys.Enter);
        visitor.WaitUntil(() => visitor.Heading == "仲間さがし", "the counterparts");
        keyboard.SkipToMain();
        keyboard.TabTo("いわき市（福島県） 財政部 資産税課 家屋係 主査（木造家屋） に質問を送る");
        keyboard.Press(Keys.Enter);
        visitor.WaitForText("宛先: いわき市（福島県） 財政部 資産税課 家屋係 主査（木造家屋）");

        keyboard.SkipToMain();
        keyboard.TabTo("題名");
        keyboard.Press("鍵盤だけで送った質問");
        keyboard.TabTo("聞きたいこと");
        keyboard.Press("鍵盤だけで届きますか。");
        keyboard.TabTo("個人情報");
        keyboard.Press(Keys.Space);
        keyboard.TabTo("質問を送る");
        keyboard.Press(Keys.Enter);

        visitor.WaitUntil(() => visitor.Heading == "鍵盤だけで送った質問", "the question");
        Assert.Contains("鍵盤だけで届きますか。", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Subscribe_ByKeyboardOnly()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/job-types?q=選挙人名簿");

        keyboard.SkipToMain();
        keyboard.TabTo("選挙人名簿");
        keyboard.Press(Keys.Enter);
        visitor.WaitUntil(() => visitor.Heading.StartsWith("選挙人名簿", StringComparison.Ordinal), "the job type");
        keyboard.SkipToMain();
        keyboard.TabTo("購読する");
        keyboard.Press(Keys.Enter);

        visitor.WaitForText("購読しています。");
    }

    [Fact]
    public void CompleteASearch_ByKeyboardOnly()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        bool IsOpen() => keyboard.Focused.GetAttribute("aria-expanded") == "true";
        visitor.SignIn(Demo.Sato);
        visitor.Open("/");

        keyboard.TabTo("ノート、担当者、業務を探す");
        keyboard.Press("ほけん");
        visitor.WaitUntil(IsOpen, "what may follow");
        Assert.Matches("^候補が[1-8]件あります。", (string)visitor.Browser.Driver.ExecuteScript("return document.querySelector('.search [role=status]').textContent;")!);
        keyboard.Press(Keys.ArrowDown);
        Assert.Equal("true", visitor.Browser.Find("#" + keyboard.Focused.GetAttribute("aria-activedescendant")).GetAttribute("aria-selected"));
        keyboard.Press(Keys.Escape);
        visitor.WaitUntil(() => !IsOpen(), "nothing offered");
        Assert.Equal("ほけん", keyboard.Focused.GetAttribute("value"));

        keyboard.Press("しょ");
        visitor.WaitUntil(IsOpen, "what may follow");
        keyboard.Press(Keys.ArrowUp + Keys.ArrowDown + Keys.Enter);
        visitor.WaitUntil(() => visitor.Path.StartsWith("/search?q=", StringComparison.Ordinal), "the page of hits");
        Assert.StartsWith("保", Uri.UnescapeDataString(visitor.Path.Split('=')[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void TypeBeforeTheScriptHasCome_IsCompletedAllTheSame()
    {
        var visitor = desk.WithScript(site);
        var keyboard = new Keyboard(visitor);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/");

        visitor.Browser.SlowDown(TimeSpan.FromSeconds(1));
        try
        {
            keyboard.TabTo("ノート、担当者、業務を探す");
            keyboard.Press("ほけん");
            visitor.WaitUntil(() => keyboard.Focused.GetAttribute("aria-expanded") == "true", "what may follow");
        }
        finally
        {
            visitor.Browser.SlowDown(TimeSpan.Zero);
        }
    }
}
