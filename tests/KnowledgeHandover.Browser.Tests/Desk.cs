namespace KnowledgeHandover.Browser.Tests;

/// <summary>The browsers of one class of tests; each is opened when the first test asks for it and closed with the class.</summary>
public sealed class Desk : IDisposable
{
    private Visitor? _withScript;
    private Visitor? _withoutScript;

    public Visitor WithScript(SiteProcess site) => _withScript ??= new Visitor(Browser.Open(), site.Address);

    public Visitor WithoutScript(SiteProcess site) => _withoutScript ??= new Visitor(Browser.Open(new BrowserOptions { JavaScript = false }), site.Address);

    public void Dispose()
    {
        _withScript?.Browser.Dispose();
        _withoutScript?.Browser.Dispose();
    }
}
