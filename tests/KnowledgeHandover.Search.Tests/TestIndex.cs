namespace KnowledgeHandover.Search.Tests;

/// <summary>Builders that keep a test to what it is about.</summary>
internal static class TestIndex
{
    public static Reader Everyone { get; } = new([Audiences.Nation]);

    public static DateTime Now { get; } = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    public static SearchDocument Note(string key, string title, string body = "", string audience = Audiences.Nation) =>
        new() { Key = key, Kind = "note", Audience = audience, Title = title, Body = body, UpdatedAt = Now };

    public static SearchIndex Of(params SearchDocument[] documents)
    {
        var index = new SearchIndex(TestAnalyzer.Shared);
        index.Apply(1, documents, []);
        return index;
    }

    /// <summary>An index of notes that have the given texts for bodies and the texts themselves for keys.</summary>
    public static SearchIndex OfTexts(params string[] texts) => Of([.. texts.Select(text => Note(text, "", text))]);

    extension(SearchIndex index)
    {
        /// <summary>The keys found, best first, without widening.</summary>
        public IEnumerable<string> Find(string query) => index.Search(new SearchRequest { Text = query, MayWiden = false }, Everyone).Hits.Select(hit => hit.Key);

        public SearchResult Ask(string query) => index.Search(new SearchRequest { Text = query }, Everyone);
    }
}
