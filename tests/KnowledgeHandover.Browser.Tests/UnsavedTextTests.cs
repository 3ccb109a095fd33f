using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>What is typed while the server takes nothing is kept in this browser, for this member alone.</summary>
[Collection(OneSite.Name)]
public sealed class UnsavedTextTests : IDisposable
{
    private const string Here = "このパソコンに残っている文章があります";

    /// <summary>A browser of one's own: what is kept in it belongs to one test.</summary>
    private readonly Visitor _visitor;

    public UnsavedTextTests(SiteProcess site)
    {
        _visitor = new Visitor(Browser.Open(), site.Address);
        _visitor.SignIn(Demo.Sato);
    }

    public void Dispose() => _visitor.Browser.Dispose();

    [Fact]
    public void TypedText_SessionLostMeanwhile_IsOfferedToTheSameMemberOnly()
    {
        LoseSessionWhileTyping("昼に席を外して切れた引継書", "午前に書いた分です。");

        _visitor.SignIn(Demo.Sakuma);
        OpenEditor();
        Assert.DoesNotContain(Here, _visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("昼に席を外して切れた引継書", _visitor.Browser.Driver.PageSource, StringComparison.Ordinal);

        _visitor.SignIn(Demo.Sato);
        OpenEditor();
        _visitor.WaitForText(Here);
        _visitor.WaitForText("「昼に席を外して切れた引継書」 10文字");
        Assert.Empty(Screens.Complaints(_visitor.Browser, "note-new-local-copy"));
        PressHere("続きから書く");

        Assert.Equal("昼に席を外して切れた引継書", _visitor.Field("題名").GetAttribute("value"));
        Assert.Equal("午前に書いた分です。", _visitor.Field("本文").GetAttribute("value"));
        Assert.DoesNotContain(Here, _visitor.Text, StringComparison.Ordinal);
        WaitForStatus("下書きを保存しました");
        Assert.Empty(Copies()); // the server has it now
    }

    [Fact]
    public void TypedText_ThrownAway_IsNotOfferedAgain()
    {
        LoseSessionWhileTyping("捨ててよい引継書", "試しに書きました。");
        _visitor.SignIn(Demo.Sato);
        OpenEditor();
        _visitor.WaitForText(Here);

        PressHere("捨てる");

        Assert.Empty(Copies());
        OpenEditor();
        Assert.DoesNotContain(Here, _visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TypedText_SentAgainAfterTheSessionEnded_IsNotOfferedAnyMore()
    {
        LoseSessionWhileTyping("切れたあとで送り直した引継書", "控えはもう要りません。");
        _visitor.Press("下書きとして保存する");
        _visitor.WaitForText("サインインの有効期限が切れました");
        var kept = Copies();
        _visitor.InAnotherTab(() => _visitor.SignInByForm(Demo.Sato));

        _visitor.Press("もう一度送る");

        _visitor.WaitUntil(() => _visitor.Heading == "切れたあとで送り直した引継書", "the note");
        _visitor.WaitUntil(() => Copies().Count == 0, "an empty browser");
        Assert.Single(kept);
        OpenEditor();
        Assert.DoesNotContain(Here, _visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TypedText_WithoutNetwork_IsKeptHereAndSavedOnceTheNetworkIsBack()
    {
        OpenEditor();
        _visitor.Browser.Connect(false);
        _visitor.Type("題名", "線が抜けていた間の引継書");
        WaitForStatus("ネットワークにつながりません。入力した内容は、このパソコンに残しました。");
        _visitor.Field("本文").SendKeys("抜けている間も書きました。"); // and stays in the field
        _visitor.WaitUntil(() => Copies() is [var copy] && copy.Contains("抜けている間も書きました。", StringComparison.Ordinal), "the copy of the later text");

        _visitor.Browser.Connect(true);

        WaitForStatus("下書きを保存しました");
        Assert.Empty(Copies());
        OpenEditor();
        _visitor.WaitForText("「線が抜けていた間の引継書」 13文字");
    }

    [Theory, InlineData("{"), InlineData("null"), InlineData("{}"), InlineData("\"文字\"")]
    public void UnreadableCopy_HidesNoOther(string unreadable)
    {
        LoseSessionWhileTyping("読めるほうの引継書", "こちらは読めます。");
        _visitor.Browser.Driver.ExecuteScript("""
            const [key] = Object.keys(localStorage);
            localStorage.setItem(`${key.slice(0, key.lastIndexOf("/"))}/0`, arguments[0]);
            """, unreadable);
        _visitor.SignIn(Demo.Sato);

        OpenEditor();

        _visitor.WaitForText("「読めるほうの引継書」 9文字");
        Assert.Single(_visitor.Browser.Driver.FindElements(By.XPath($"//p[starts-with(., '{Here}')]")));
        Assert.DoesNotContain(_visitor.Browser.ConsoleErrors(), error => error.Contains(".js", StringComparison.Ordinal));
    }

    private void LoseSessionWhileTyping(string title, string body)
    {
        OpenEditor();
        _visitor.EndSession();
        _visitor.Type("題名", title);
        _visitor.Type("本文", body);
        _visitor.WaitUntil(() => Copies() is [var copy] && copy.Contains(body, StringComparison.Ordinal), "the copy of the whole text");
        WaitForStatus("サインインの有効期限が切れました。入力した内容は、このパソコンに残しました。");
    }

    /// <summary>The last thing its script does is to offer the copies; the list of job types is made before.</summary>
    private void OpenEditor()
    {
        _visitor.Open("/notes/new?template=blank");
        _visitor.WaitUntil(() => _visitor.Browser.Driver.FindElements(By.Id("job-types-list")).Count == 1, "the script of the editor");
    }

    /// <summary>What the server kept is offered beside it, with buttons of the same words.</summary>
    private void PressHere(string text) =>
        _visitor.Browser.Driver.FindElement(By.XPath($"//main//div[p[starts-with(., '{Here}')]]//button[. = '{text}']")).Click();

    private void WaitForStatus(string text) =>
        _visitor.WaitUntil(() => _visitor.Browser.Find("#unsaved-status").Text.Contains(text, StringComparison.Ordinal), $"「{text}」");

    private IReadOnlyList<string> Copies() => _visitor.Browser.Lines("return Object.values(localStorage);");
}
