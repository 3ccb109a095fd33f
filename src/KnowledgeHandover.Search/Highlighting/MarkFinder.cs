using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Highlighting;

/// <summary>Finds what answers a query in one text, by the very matchers that search the index.</summary>
internal sealed class MarkFinder
{
    private readonly Dictionary<int, AnalyzedToken> _byPosition = [];
    private readonly Segment _segment;

    public MarkFinder(JapaneseAnalyzer analyzer, string text)
    {
        var terms = new List<(Term, int)>();
        foreach (var token in analyzer.Analyze(text).Where(token => token.Position <= FieldPosition.MaxPlace))
        {
            var position = FieldPosition.Of(Field.Body, token.Position);
            terms.Add((token.Term, position));
            _byPosition.Add(position, token);
        }

        var stored = new StoredDocument { Key = "", Kind = "", Audience = "", JobTypes = [], Tags = [], Lengths = new byte[FieldPosition.FieldCount] };
        _segment = SegmentBuilder.Build([new InvertibleDocument(stored, terms)]);
        KnownWords = new KnownWords(analyzer, new Snapshot(0, [new SegmentView(_segment)]), new Reader([stored.Audience]));
    }

    /// <summary>The words of the text.</summary>
    public KnownWords KnownWords { get; }

    /// <summary>The marks in the order of the text.</summary>
    public List<Mark> Find(Query query)
    {
        using var workspace = Workspace.Rent();
        var (marks, occurrences) = (new List<Mark>(), new List<Occurrence>());
        for (var unit = 0; unit < query.Units.Count; unit++)
        {
            occurrences.Clear();
            if (query.Scored[unit])
            {
                query.Units[unit].Matcher.Open(_segment, workspace, Opening.Whole)?.Collect(0, occurrences);
            }

            foreach (var occurrence in occurrences)
            {
                marks.Add(new Mark(_byPosition[occurrence.Position].Start, _byPosition[occurrence.End - 1].End, unit));
            }
        }

        GC.KeepAlive(_segment);
        marks.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        return marks;
    }
}
