namespace KnowledgeHandover.Browser.Tests;

/// <summary>Two browsers for all tests, each opened when a test first asks for it: starting one and signing in cost more than most tests.</summary>
public sealed class Desk : IDisposable
{
    private Visitor? _withScript;
    private Visitor? _withoutScript;

    public Visitor WithScript(SiteProcess site)
    {
        _withScript ??= new Visitor(Browser.Open(), site.Address);
        _withScript.Browser.Emulate(new BrowserOptions()); // whatever the test before looked through
        return _withScript;
    }

    public Visitor WithoutScript(SiteProcess site) => _withoutScript ??= new Visitor(Browser.Open(new BrowserOptions { JavaScript = false }), site.Address);

    public void Dispose()
    {
        _withScript?.Browser.Dispose();
        _withoutScript?.Browser.Dispose();
    }
}
