using OpenQA.Selenium;
using OpenQA.Selenium.Support.UI;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>What a person does in front of a browser: open a page, read, type under a label, press what a button says.</summary>
public sealed class Visitor(Browser browser, Uri site)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, List<Cookie>> _sessions = [];
    private string? _signedInAs;

    public Browser Browser { get; } = browser;

    public string Path => new Uri(Browser.Driver.Url).PathAndQuery;

    /// <summary>What stands in the main part of the page.</summary>
    public string Text => Browser.Find("main").Text;

    public string Heading => Browser.Find("main h1").Text;

    public void Open(string path) => Browser.Go(site, path);

    /// <summary>Signs in, or goes on with the session that this browser already had as this member.</summary>
    public void SignIn(string email)
    {
        if (_signedInAs == email)
        {
            return;
        }

        SignOut();
        if (_sessions.TryGetValue(email, out var session))
        {
            session.ForEach(Browser.Driver.Manage().Cookies.AddCookie);
        }
        else
        {
            SignInByForm(email);
            _sessions[email] = [.. Browser.Driver.Manage().Cookies.AllCookies];
        }

        _signedInAs = email;
    }

    /// <summary>Signs in as this member, or out for nobody.</summary>
    public void Enter(string? email)
    {
        if (email is null)
        {
            SignOut();
        }
        else
        {
            SignIn(email);
        }
    }

    public void SignInByForm(string email)
    {
        Open("/account/sign-in");
        Type("メールアドレス", email);
        Type("パスワード", Demo.Password);
        Press("サインインする");
        WaitUntil(() => Path == "/", "the home page after signing in");
    }

    /// <summary>Forgets who was there, as a browser that is closed does; the site still knows the session.</summary>
    public void SignOut()
    {
        if (!Browser.Driver.Url.StartsWith(site.AbsoluteUri, StringComparison.Ordinal))
        {
            Open("/account/sign-in"); // cookies belong to the host that is shown
        }

        Browser.Driver.Manage().Cookies.DeleteAllCookies();
        _signedInAs = null;
    }

    /// <summary>The site no longer knows who this is, though the page still stands there.</summary>
    public void EndSession()
    {
        Browser.Driver.Manage().Cookies.DeleteCookieNamed("hikitsugi");
        _sessions.Clear();
        _signedInAs = null;
    }

    /// <summary>Does this in a second window of the same person and comes back to the first.</summary>
    public void InAnotherTab(Action work)
    {
        var first = Browser.Driver.CurrentWindowHandle;
        Browser.Driver.SwitchTo().NewWindow(WindowType.Tab);
        work();
        Browser.Driver.Close();
        Browser.Driver.SwitchTo().Window(first);
    }

    /// <summary>Types into the field whose label begins so, in the place of what stands there, and leaves it by Tab.</summary>
    public void Type(string label, string text)
    {
        var field = Field(label);
        field.Clear();
        field.SendKeys(text + Keys.Tab);
    }

    /// <summary>Picks a day in the calendar of a date field; how it is typed depends on the language of the browser.</summary>
    public void PickDay(string label, string day) =>
        Browser.Driver.ExecuteScript("arguments[0].value = arguments[1];", Field(label), day);

    public IWebElement Field(string label) =>
        Wait($"//main//*[@id=//label[starts-with(normalize-space(),{Quote(label)})]/@for]", $"a field 「{label}」");

    /// <summary>Ticks the choice (radio button or check box) whose text begins so.</summary>
    public void Choose(string text)
    {
        var choice = Wait($"//main//label[contains(@class,'choice')][.//*[starts-with(normalize-space(),{Quote(text)})]]//input", $"a choice 「{text}」");
        if (!choice.Selected)
        {
            Click(choice);
        }
    }

    /// <summary>Presses the visible button or follows the visible link of the main part with exactly this text.</summary>
    public void Press(string text) => Click(Wait($"//main//*[(self::a or self::button or self::summary) and normalize-space()={Quote(text)}]", $"a button or link 「{text}」"));

    /// <summary>Presses what a screen reader calls so.</summary>
    public void PressNamed(string label) => Click(Wait($"//main//*[@aria-label={Quote(label)}]", $"something called 「{label}」"));

    /// <summary>Follows a link of the frame.</summary>
    public void Follow(string text) => Wait($"//header//a[normalize-space()={Quote(text)}]", $"「{text}」 in the frame").Click();

    /// <summary>The notification comes a moment after what it tells of; its title leads there.</summary>
    public void OpenWhenNotified(string title)
    {
        Open("/inbox");
        ReloadUntil(() => Text.Contains(title, StringComparison.Ordinal), $"a notification of 「{title}」");
        Press(title);
        WaitUntil(() => Heading == title, $"「{title}」");
    }

    /// <summary>Types into the one box on top of every page.</summary>
    public void Search(string words)
    {
        var box = Browser.Find("#site-search");
        box.Clear();
        box.SendKeys(words);
        Browser.Find("form.search button").Click();
        WaitUntil(() => Path.StartsWith("/search?", StringComparison.Ordinal), "the page of hits");
    }

    public void WaitForText(string text) => WaitUntil(() => Text.Contains(text, StringComparison.Ordinal), $"「{text}」");

    public void WaitUntil(Func<bool> isSo, string what) => Until(_ => isSo(), what);

    /// <summary>A person scrolls until nothing that sticks to the window's edge lies over what is pressed.</summary>
    private void Click(IWebElement element)
    {
        Browser.Driver.ExecuteScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });", element);
        element.Click();
    }

    private void ReloadUntil(Func<bool> isThere, string what) => WaitUntil(() => isThere() || !Reload(), what);

    private bool Reload()
    {
        Browser.Driver.Navigate().Refresh();
        return true;
    }

    private IWebElement Wait(string xpath, string what) =>
        Until(driver => driver.FindElements(By.XPath(xpath)).FirstOrDefault(element => element.Displayed && element.Enabled), what)!;

    private T Until<T>(Func<IWebDriver, T> look, string what)
    {
        var wait = new WebDriverWait(Browser.Driver, Patience) { PollingInterval = TimeSpan.FromMilliseconds(100) };
        wait.IgnoreExceptionTypes(typeof(NoSuchElementException), typeof(StaleElementReferenceException));
        try
        {
            return wait.Until(driver => LookAt(driver, look));
        }
        catch (WebDriverTimeoutException timeout)
        {
            throw new InvalidOperationException($"{Browser.Driver.Url}: waited in vain for {what}. The page says:\n{Browser.Find("body").Text}", timeout);
        }
    }

    /// <summary>ChromeDriver has a second word for an element that is gone, when its page is being left in that very moment.</summary>
    private static T LookAt<T>(IWebDriver driver, Func<IWebDriver, T> look)
    {
        try
        {
            return look(driver);
        }
        catch (WebDriverException gone) when (gone.Message.Contains("does not belong to the document", StringComparison.Ordinal))
        {
            throw new StaleElementReferenceException(gone.Message, gone);
        }
    }

    private static string Quote(string text) => $"\"{text}\"";
}
