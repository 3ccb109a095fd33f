using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>Gives a document its score: BM25F of the units, the proximity of neighbours, and recency.</summary>
internal sealed class Scorer(Query query, CollectionStatistics statistics, IReadOnlyList<double> inverseFrequencies)
{
    private readonly double[] _fieldWorth = new double[FieldPosition.FieldCount];

    public (double Score, MatchReason Reason) Score(SegmentAnswers answers, int document)
    {
        var stored = answers.View.Segment.Documents[document];
        Bm25F.FieldWorth(stored, statistics, _fieldWorth);
        var (score, reason) = (Recency.Of(stored.UpdatedAt), MatchReason.Word);
        ReadOnlySpan<Occurrence> previous = [];
        for (var unit = 0; unit < query.Units.Count; unit++)
        {
            var occurrences = query.Scored[unit] ? answers.Occurrences(unit, document) : [];
            if (!occurrences.IsEmpty)
            {
                score += inverseFrequencies[unit] * Bm25F.Saturate(Frequency(occurrences));
                score += PairScore(unit, previous, occurrences);
                reason = (MatchReason)Math.Max((int)reason, (int)BestReason(occurrences));
            }

            previous = occurrences;
        }

        return (score, reason);
    }

    private double Frequency(ReadOnlySpan<Occurrence> occurrences)
    {
        var frequency = 0.0;
        foreach (var occurrence in occurrences)
        {
            frequency += occurrence.Weight * _fieldWorth[(int)FieldPosition.FieldOf(occurrence.Position)];
        }

        return frequency;
    }

    private double PairScore(int unit, ReadOnlySpan<Occurrence> previous, ReadOnlySpan<Occurrence> occurrences)
    {
        if (previous.IsEmpty || query.Units[unit].Gap is not { } gap)
        {
            return 0.0;
        }

        var frequency = Proximity.Frequency(previous, occurrences, gap, _fieldWorth);
        return Proximity.Weight * (inverseFrequencies[unit - 1] + inverseFrequencies[unit]) / 2.0 * Bm25F.Saturate(frequency);
    }

    private static MatchReason BestReason(ReadOnlySpan<Occurrence> occurrences)
    {
        var best = MatchReason.Synonym;
        foreach (var occurrence in occurrences)
        {
            best = (MatchReason)Math.Min((int)best, (int)occurrence.Reason);
        }

        return best;
    }
}
