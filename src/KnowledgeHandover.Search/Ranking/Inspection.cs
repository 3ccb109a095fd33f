using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>A closer look at a document that was found: where exactly it answers.</summary>
/// <param name="Neighbours">What is added to its score because words of the query stand together in it too.</param>
/// <param name="Reason">The weakest link among its answers.</param>
internal readonly record struct Inspection(double Neighbours, MatchReason Reason)
{
    /// <summary>Whether any words of the query belong together.</summary>
    public static bool HasNeighbours(Query query) =>
        Enumerable.Range(1, Math.Max(0, query.Units.Count - 1)).Any(unit => query.Units[unit].Gap is not null && query.Scored[unit] && query.Scored[unit - 1]);

    public static Dictionary<(Segment, int), Inspection> Of(QueryRun run, IReadOnlyList<ScoredDocument> hits)
    {
        var inspected = new Dictionary<(Segment, int), Inspection>();
        foreach (var inSegment in hits.GroupBy(hit => hit.Segment))
        {
            using var workspace = Workspace.Rent();
            var sources = run.Query.Units.Select((unit, i) => run.Query.Scored[i] ? unit.Open(inSegment.Key, workspace) : null).ToArray();
            foreach (var document in inSegment.Select(hit => hit.Document).Order())
            {
                inspected.Add((inSegment.Key, document), Of(run, sources, inSegment.Key.Lengths(document), document));
            }

            GC.KeepAlive(inSegment.Key);
        }

        return inspected;
    }

    private static Inspection Of(QueryRun run, Source?[] sources, ReadOnlySpan<byte> lengths, int document)
    {
        var (neighbours, reason) = (0.0, MatchReason.Word);
        List<Occurrence> previous = [];
        for (var unit = 0; unit < sources.Length; unit++)
        {
            var occurrences = new List<Occurrence>();
            sources[unit]?.Collect(document, occurrences);
            if (occurrences.Count > 0)
            {
                reason = (MatchReason)Math.Max((int)reason, occurrences.Min(occurrence => (int)occurrence.Reason));
            }

            if (occurrences.Count > 0 && previous.Count > 0 && run.Query.Units[unit].Gap is { } gap)
            {
                var frequency = Proximity.Frequency(CollectionsMarshal.AsSpan(previous), CollectionsMarshal.AsSpan(occurrences), gap, lengths);
                neighbours += run.PairWorth(unit, frequency);
            }

            previous = occurrences;
        }

        return new Inspection(neighbours, reason);
    }
}
