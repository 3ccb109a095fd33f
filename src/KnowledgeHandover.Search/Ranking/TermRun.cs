using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// The best documents of a term that is put together with nothing, or of several of which the best counts: block by block, without the windows
/// that conditions are judged in. A block whose greatest impact is too small is not read.
/// </summary>
internal sealed unsafe class TermRun(SegmentHits hits, int unit, PostingsBuffer buffer)
{
    private readonly QueryRun _run = hits.Run;

    public void Run(IReadOnlyList<WeightedTerm> terms)
    {
        foreach (var term in terms)
        {
            if (term.MaxImpact >= LeastImpact(term, hits.MostPrior))
            {
                Run(term, isOnly: terms.Count == 1);
            }
        }
    }

    private void Run(WeightedTerm term, bool isOnly)
    {
        var cursor = term.Open(buffer);
        var (threshold, leastEver) = (double.NegativeInfinity, 0);
        do
        {
            if (threshold < _run.Top.Threshold)
            {
                threshold = _run.Top.Threshold;
                leastEver = LeastImpact(term, hits.MostPrior);
            }

            if (cursor.BlockMaxImpact < leastEver)
            {
                continue;
            }

            var least = LeastImpact(term, _run.Prior.MostBetween(hits.Segment, cursor.FirstPossible, cursor.LastInBlock));
            if (cursor.BlockMaxImpact >= least)
            {
                TakeFrom(cursor, term, least, isOnly);
            }
        }
        while (cursor.NextBlock());
    }

    private void TakeFrom(PostingsCursor cursor, WeightedTerm term, int least, bool isOnly)
    {
        for (var good = cursor.NotBelow(least); !good.IsEmpty;)
        {
            good = good.Next(out var at);
            var document = cursor.Documents[at];
            if (!hits.IsWanted(document))
            {
                continue;
            }

            var score = _run.Worth(unit, term.Frequencies[cursor.ImpactAt(at)]);
            if (isOnly)
            {
                hits.Take(document, score);
            }
            else
            {
                hits.TakeBest(document, score);
            }
        }
    }

    /// <summary>The least impact that is good enough for a document which gets so much whatever is asked for.</summary>
    private int LeastImpact(WeightedTerm term, double prior) =>
        Impact.AtLeast(term.Frequencies, _run.Frequency(unit, _run.Top.Threshold - prior));
}
