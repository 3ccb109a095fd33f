using KnowledgeHandover.Search.Analysis;
using Wakachi.Ipadic;

namespace KnowledgeHandover.Search.Tests;

/// <summary>One analyser for all tests: making it takes longer than most of them.</summary>
internal static class TestAnalyzer
{
    public static JapaneseAnalyzer Shared { get; } = JapaneseAnalyzer.Create(
        IpadicDictionary.Load(),
        [
            new UserTerm("四万十市", "シマント シ", "名詞-固有名詞-地域-一般", "四万十 市"),
            new UserTerm("四万十", "シマント", "名詞-固有名詞-地域-一般"),
        ]);

    /// <summary>The words of a text as they are indexed.</summary>
    public static IEnumerable<string> Words(string text) => Shared.Analyze(text).Select(token => token.Term.Word);
}
