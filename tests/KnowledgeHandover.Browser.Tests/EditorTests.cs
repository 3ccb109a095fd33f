using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>Nothing typed is ever lost, and what comes from a spreadsheet stays a table.</summary>
[Collection(OneSite.Name)]
public sealed class EditorTests(SiteProcess site, Desk desk)
{
    private const string House = "固定資産税（家屋）";

    [Theory, InlineData(true), InlineData(false)]
    public void Preview_ShowsHeadingsAsThePageWill(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Type("本文", "## 賦課期日の前にすること\n\n- [ ] 滅失の届を綴じる\n");

        visitor.Press("プレビュー");

        visitor.WaitUntil(() => visitor.Browser.Find("#note-preview h2") is { Displayed: true, Text: "賦課期日の前にすること" }, "the heading in the preview");
        Assert.Single(visitor.Browser.Driver.FindElements(By.CssSelector("#note-preview input[type=checkbox]")));
        Assert.Contains("滅失の届を綴じる", visitor.Field("本文").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void TypedText_ClosedUnsaved_IsOfferedAgain()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Type("題名", "書きかけで窓を閉じた引継書");
        visitor.Type("本文", "電話が鳴ったのでここまで。");
        visitor.WaitUntil(() => visitor.Browser.Find("#unsaved-status").Text.Contains("下書きを保存しました", StringComparison.Ordinal), "「下書きを保存しました」");

        visitor.Open("/notes/new?template=blank");
        visitor.WaitForText("保存していない文章があります");
        visitor.WaitForText("「書きかけで窓を閉じた引継書」");
        visitor.Press("続きから書く");

        visitor.WaitUntil(() => visitor.Field("題名").GetAttribute("value") == "書きかけで窓を閉じた引継書", "the title");
        Assert.Equal("電話が鳴ったのでここまで。", visitor.Field("本文").GetAttribute("value"));
    }

    [Theory]
    [InlineData("text/plain", "月\\t件数\\n4月\\t12\\n5月\\t8\\n")]
    [InlineData("text/html", "<table><tr><td>月</td><td>件数</td></tr><tr><td>4月</td><td>12</td></tr><tr><td>5月</td><td>8</td></tr></table>")]
    public void Paste_CellsOfASpreadsheet_BecomesATable(string type, string cells)
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Field("本文").SendKeys("件数の推移です。\n\n");

        visitor.Browser.Driver.ExecuteScript($$"""
            const cells = new DataTransfer();
            cells.setData('{{type}}', '{{cells}}');
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: cells, bubbles: true, cancelable: true }));
            """);

        string[] expected = ["件数の推移です。", "", "| 月 | 件数 |", "| --- | --- |", "| 4月 | 12 |", "| 5月 | 8 |"];
        Assert.Equal(expected, visitor.Field("本文").GetAttribute("value")!.TrimEnd().Split('\n'));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void StaleSave_OfAnotherLine_ProposesBothTexts(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        visitor.SignIn(Demo.Sato);
        var note = visitor.Publish($"二人で直した引継書（{javaScript}）", "一行目\n\n二行目\n\n三行目", House, "所属（家屋係）");

        SaveOverAnother(visitor, note, mine: "一行目を私が直した\n\n二行目\n\n三行目", theirs: "一行目\n\n二行目\n\n三行目を先に直した");

        visitor.WaitForText("二人の変更は重なっていません。");
        Assert.Equal("ほかの保存と重なりました", visitor.Heading);
        Assert.Equal("一行目を私が直した\n\n二行目\n\n三行目を先に直した", visitor.Field("保存する内容（案）").GetAttribute("value"));
        visitor.Press("この内容で保存する");
        visitor.WaitForText("保存しました（第3版）。");
        Assert.Contains("一行目を私が直した", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("三行目を先に直した", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void StaleSave_OfTheSameLine_ShowsBothTexts()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        var note = visitor.Publish("同じ行を直した引継書", "締切は6月です。", House, "所属（家屋係）");

        SaveOverAnother(visitor, note, mine: "締切は6月10日です。", theirs: "締切は6月末です。");

        visitor.WaitForText("同じところが 1 か所で違う内容に変わっています。");
        Assert.Equal("締切は6月10日です。", visitor.Field("あなたの文章").GetAttribute("value"));
        Assert.Equal("締切は6月末です。", visitor.Field("相手の文章").GetAttribute("value"));
        var proposal = visitor.Field("保存する内容（案）").GetAttribute("value");
        Assert.Contains("締切は6月10日です。", proposal, StringComparison.Ordinal);
        Assert.Contains("締切は6月末です。", proposal, StringComparison.Ordinal);
        Assert.Empty(Screens.Complaints(visitor.Browser, "note-merge"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Save_AfterTheSessionEnded_KeepsTheTextUntilItIsSentAgain(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Type("題名", $"昼休みをはさんだ引継書（{javaScript}）");
        visitor.Type("本文", "午前に書いた分です。");
        visitor.Type("業務タグ", House);
        visitor.EndSession();
        visitor.Press("公開する");

        visitor.WaitForText("サインインの有効期限が切れました");
        visitor.WaitForText("午前に書いた分です。");
        visitor.InAnotherTab(() => visitor.SignInByForm(Demo.Sato));
        visitor.Press("もう一度送る");

        visitor.WaitForText("公開しました。");
        Assert.Equal($"昼休みをはさんだ引継書（{javaScript}）", visitor.Heading);
        Assert.Contains("午前に書いた分です。", visitor.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Save_WithoutTitle_SaysSoAndKeepsTheText(bool javaScript)
    {
        var visitor = Visitor(javaScript);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/new?template=blank");
        visitor.Browser.Find("#Input_Body").SendKeys("題名を忘れました。");
        visitor.Type("題名", "　");
        visitor.Press("公開する");

        visitor.WaitForText("題名を入力してください。");
        Assert.StartsWith("入力の誤り：", visitor.Browser.Driver.Title, StringComparison.Ordinal);
        Assert.Equal("題名を忘れました。", visitor.Field("本文").GetAttribute("value"));
        if (javaScript)
        {
            Assert.Empty(Screens.Complaints(visitor.Browser, "note-mistakes")); // axe-core is a script itself
        }
    }

    /// <summary>Opens the form, lets another window save first, then saves.</summary>
    private static void SaveOverAnother(Visitor visitor, string note, string mine, string theirs)
    {
        visitor.Open($"{note}/edit");
        visitor.Type("本文", mine);
        visitor.InAnotherTab(() =>
        {
            visitor.Open($"{note}/edit");
            visitor.Type("本文", theirs);
            visitor.Press("保存する");
            visitor.WaitForText("保存しました（第2版）。");
        });
        visitor.Press("保存する");
    }

    private Visitor Visitor(bool javaScript) => javaScript ? desk.WithScript(site) : desk.WithoutScript(site);
}
