namespace KnowledgeHandover.Browser.Tests;

/// <summary>The measuring instruments themselves: each must be able to say no.</summary>
[Collection(OneSite.Name)]
public sealed class BrowserTests(SiteProcess site, Desk desk)
{
    [Fact]
    public void Violations_PictureWithoutWords_AreFound()
    {
        var visitor = desk.WithScript(site);
        visitor.Open("/account/sign-in");
        Assert.Empty(Axe.Violations(visitor.Browser));

        visitor.Browser.Driver.ExecuteScript("document.querySelector('main').append(new Image());");

        Assert.Contains("image-alt (critical)", Assert.Single(Axe.Violations(visitor.Browser)), StringComparison.Ordinal);
    }

    [Fact]
    public void FaintTexts_PaleGreyLink_IsFound()
    {
        var visitor = desk.WithScript(site);
        visitor.Open("/account/sign-in");
        Assert.Empty(Axe.FaintTexts(visitor.Browser));

        visitor.Browser.Driver.ExecuteScript("document.querySelector('main li a').style.color = '#cccccc';");

        Assert.Contains("color-contrast (serious)", Assert.Single(Axe.FaintTexts(visitor.Browser)), StringComparison.Ordinal);
    }

    [Fact]
    public void HorizontalOverflow_WideElement_IsMeasured()
    {
        var visitor = desk.WithScript(site);
        visitor.Browser.Emulate(new BrowserOptions { Width = 320 });
        visitor.Open("/account/sign-in");
        Assert.Equal(0, visitor.Browser.HorizontalOverflow());

        visitor.Browser.Driver.ExecuteScript("document.querySelector('main h1').style.width = '400px';");

        Assert.InRange(visitor.Browser.HorizontalOverflow(), 80, 120);
    }

    [Fact]
    public void CutOff_ButtonWiderThanTheWindowOrCovered_IsNamed()
    {
        var visitor = desk.WithScript(site);
        visitor.Browser.Emulate(new BrowserOptions { Width = 320 });
        visitor.Open("/account/sign-in");
        Assert.Empty(Screens.CutOff(visitor.Browser));

        visitor.Browser.Driver.ExecuteScript("document.querySelector('main .button').style.width = '400px';");
        Assert.StartsWith("cut off: <button", Assert.Single(Screens.CutOff(visitor.Browser)), StringComparison.Ordinal);

        visitor.Browser.Driver.ExecuteScript("document.querySelector('main .button').style = ''; document.querySelector('main form').inert = true;");
        Assert.StartsWith("cut off: <button", Assert.Single(Screens.CutOff(visitor.Browser)), StringComparison.Ordinal);
    }

    [Fact]
    public void InvisibleEdges_ButtonAndRingDrawnByShadowOnly_AreNamed()
    {
        var visitor = desk.WithScript(site);
        visitor.Browser.Emulate(new BrowserOptions { ForcedColors = true });
        visitor.Open("/account/sign-in");
        Assert.Empty(Screens.InvisibleEdges(visitor.Browser));

        visitor.Browser.Driver.ExecuteScript("Object.assign(document.querySelector('main .button').style, { border: '0', outline: 'none', boxShadow: '0 0 0 4px black' });");

        var faults = Screens.InvisibleEdges(visitor.Browser);
        Assert.Equal(["no edge", "no ring"], faults.Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public void FetchedAddresses_PictureOfAnotherHost_IsNamedOrBlocked()
    {
        var visitor = desk.WithScript(site);
        _ = visitor.Browser.ConsoleErrors(); // of the pages before
        visitor.Open("/account/sign-in");
        Assert.Empty(visitor.Browser.ConsoleErrors());

        visitor.Browser.Driver.ExecuteScript("const p = new Image(); p.alt = ''; p.src = 'https://example.org/p.png'; document.body.append(p);");

        List<string> errors = [];
        visitor.WaitUntil(() => Add(errors, visitor.Browser.ConsoleErrors()), "the browser's complaint");
        Assert.Contains(errors, message => message.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutScript_ThePagesOwnScriptDoesNotRun()
    {
        const string PrintButtons = "return document.querySelectorAll('[data-print]:not([hidden])').length > 0;";
        Assert.True(OpenNote(desk.WithScript(site)));
        Assert.False(OpenNote(desk.WithoutScript(site)));

        bool OpenNote(Visitor visitor)
        {
            visitor.SignIn(Demo.Sato);
            visitor.Open("/notes");
            visitor.Press("家屋評価の年間事務と評価替えの準備");
            visitor.WaitForText("賦課期日");
            return (bool)visitor.Browser.Driver.ExecuteScript(PrintButtons)!;
        }
    }

    private static bool Add(List<string> errors, IReadOnlyList<string> more)
    {
        errors.AddRange(more);
        return errors.Count > 0;
    }
}
