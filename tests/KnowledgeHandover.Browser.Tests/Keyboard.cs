using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>A person without a mouse: nothing but Tab, Enter, arrows and typing.</summary>
public sealed class Keyboard(Visitor visitor)
{
    private const int Patience = 120;

    public IWebElement Focused => visitor.Browser.Driver.SwitchTo().ActiveElement();

    /// <summary>What a screen reader would say of the focused element, near enough: its label, else its text.</summary>
    public string FocusedName => (string)visitor.Browser.Driver.ExecuteScript(
        "const e = document.activeElement; return (e.ariaLabel ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').trim();")!;

    public void Press(string keys) => new Actions(visitor.Browser.Driver).SendKeys(keys).Perform();

    /// <summary>Presses Tab until the focused element's name begins so; every stop on the way must be visible.</summary>
    public void TabTo(string name)
    {
        List<string> stops = [];
        while (stops.Count < Patience)
        {
            Press(Keys.Tab);
            stops.Add(FocusedName);
            if (stops[^1].StartsWith(name, StringComparison.Ordinal))
            {
                AssertVisible();
                return;
            }
        }

        Assert.Fail($"{visitor.Path}: Tab never came to 「{name}」, only to {string.Join(" → ", stops)}");
    }

    /// <summary>The first stop of every page leads past its frame.</summary>
    public void SkipToMain()
    {
        Press(Keys.Tab);
        Assert.Equal("本文へ進む", FocusedName);
        AssertVisible();
        Press(Keys.Enter);
        visitor.WaitUntil(() => Focused.GetAttribute("id") == "main", "the focus in the main part");
    }

    /// <summary>The focus can be seen: the element is in the window and has an outline.</summary>
    private void AssertVisible()
    {
        const string IsSeen = """
            const box = document.activeElement.getBoundingClientRect();
            const style = getComputedStyle(document.activeElement);
            const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
            return ring && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            """;
        visitor.WaitUntil(() => (bool)visitor.Browser.Driver.ExecuteScript(IsSeen)!, $"a visible focus on 「{FocusedName}」");
    }
}
