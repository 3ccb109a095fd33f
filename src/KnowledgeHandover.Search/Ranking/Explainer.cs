using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>Scores one document again, slowly, and takes note of every step.</summary>
internal static class Explainer
{
    public static SearchExplanation Of(QueryRun run, in ScoredDocument hit)
    {
        using var workspace = Workspace.Rent();
        var window = new Window(workspace);
        var index = hit.Document % Window.Size;
        Span<ulong> wanted = stackalloc ulong[Window.Words];
        wanted.Clear();
        wanted[index / Window.WordBits] = 1UL << (index % Window.WordBits);
        window.Move(hit.Document - index, wanted);
        var units = new List<ExplainedUnit>();
        for (var unit = 0; unit < run.Query.Units.Count; unit++)
        {
            if (run.Query.Scored[unit])
            {
                units.Add(Explain(run, unit, run.Query.Units[unit].Open(hit.Segment, workspace), window, hit.Document));
            }
        }

        GC.KeepAlive(hit.Segment);
        return new SearchExplanation(units, hit.Neighbours, Recency.Of(hit.UpdatedAt), run.Prior.OfUse(hit.Segment, hit.Document));
    }

    private static ExplainedUnit Explain(QueryRun run, int unit, Source? source, Window window, int document)
    {
        var occurrences = new List<Occurrence>();
        var frequency = source is null ? 0.0 : FrequencyIn(source, window, document - window.Start);
        if (frequency > 0.0)
        {
            source!.Collect(document, occurrences);
        }

        return new ExplainedUnit
        {
            Label = run.Query.Units[unit].Label,
            Rarity = run.Rarity(unit),
            Frequency = frequency,
            Share = frequency > 0.0 ? run.Worth(unit, frequency) : 0.0,
            Occurrences = [.. Enumerable.Range(0, FieldPosition.FieldCount).Select(field => occurrences.Count(found => (int)FieldPosition.FieldOf(found.Position) == field))],
        };
    }

    private static unsafe double FrequencyIn(Source source, Window window, int index)
    {
        if (source.Next(window.Start) >= window.End)
        {
            return 0.0;
        }

        source.Fill(window, 0f);
        return (source.Bits[index / Window.WordBits] >> (index % Window.WordBits) & 1) != 0 ? source.FrequencyAt(index) : 0.0;
    }
}
