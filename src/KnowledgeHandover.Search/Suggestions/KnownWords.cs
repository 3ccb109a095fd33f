using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Suggestions;

/// <summary>Which words stand in documents that the reader may read, and which of them another one may have been meant to be.</summary>
internal sealed class KnownWords(JapaneseAnalyzer analyzer, Snapshot snapshot, Reader reader)
{
    private const int MostMeant = 2;

    public bool Contain(Matcher words)
    {
        var query = new Query([new QueryUnit(words, "")], [true], new UnitCondition(0));
        return new QueryRun(snapshot, query, new SearchRequest { Text = "", Limit = 1, WithCounts = false }, reader).Answering > 0;
    }

    public IReadOnlyList<string> Nearest(string word) => new NearestTerms(analyzer, snapshot, reader).Of(word, MostMeant);
}
