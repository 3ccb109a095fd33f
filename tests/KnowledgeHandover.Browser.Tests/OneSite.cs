namespace KnowledgeHandover.Browser.Tests;

/// <summary>One program with the samples and one desk serve all tests of a browser, one after the other; each writes under titles of its own.</summary>
[CollectionDefinition(Name)]
public sealed class OneSite : ICollectionFixture<SiteProcess>, ICollectionFixture<Desk>
{
    public const string Name = "site";
}
