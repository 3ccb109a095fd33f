using KnowledgeHandover.Search.Analysis;
using Wakachi.Ipadic;

namespace KnowledgeHandover.Search.Tests;

/// <summary>One analyser for all tests, which knows every municipality, as the site's does: making it takes longer than most of them.</summary>
internal static class TestAnalyzer
{
    public static JapaneseAnalyzer Shared { get; } = Make();

    /// <summary>The words of a text as they are indexed.</summary>
    public static IEnumerable<string> Words(string text) => Shared.Analyze(text).Select(token => token.Term.Word);

    private static JapaneseAnalyzer Make()
    {
        var dictionary = IpadicDictionary.Load();
        return JapaneseAnalyzer.Create(dictionary, MunicipalityTerms.Of(dictionary, SampleTables.Municipalities.Select(row => (row[1], row[2]))));
    }
}
