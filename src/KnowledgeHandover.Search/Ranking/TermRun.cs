using System.Numerics;
using KnowledgeHandover.Search.Matching;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Ranking;

/// <summary>
/// The best documents of a term that is put together with nothing, or of several of which the best counts: block by block, without the windows
/// that conditions are judged in. A block whose greatest impact is too small is not read.
/// </summary>
internal sealed unsafe class TermRun(SegmentHits hits, int unit, PostingsBuffer buffer)
{
    // So few documents of a block are rather looked at one by one.
    private const int Few = 24;

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
        cursor.Open();
        if (cursor.Dense.Count > 0 && CountWanted(cursor.Dense) <= Few)
        {
            TakeFew(cursor, term, least, isOnly);
            return;
        }

        for (var good = cursor.NotBelow(least); !good.IsEmpty;)
        {
            good = good.Next(out var at);
            var document = cursor.Documents[at];
            if (!hits.IsWanted(document))
            {
                continue;
            }

            Take(document, term.Frequencies[cursor.ImpactAt(at)], isOnly);
        }
    }

    private int CountWanted(DenseBlock block)
    {
        var (count, first) = (0, block.Start / DenseBlock.WordBits);
        for (var word = 0; word < block.Count; word++)
        {
            count += BitOperations.PopCount(block.Words[word] & hits.WantedOf(first + word));
        }

        return count;
    }

    // Where little may be read, that is looked at first.
    private void TakeFew(PostingsCursor cursor, WeightedTerm term, int least, bool isOnly)
    {
        var (block, at) = (cursor.Dense, 0);
        for (var (word, start) = (0, block.Start); word < block.Count; word++, start += DenseBlock.WordBits)
        {
            var members = block.Words[word];
            for (var wanted = members & hits.WantedOf(start / DenseBlock.WordBits); wanted != 0; wanted &= wanted - 1)
            {
                var bit = BitOperations.TrailingZeroCount(wanted);
                var impact = cursor.ImpactOf(at + BitOperations.PopCount(members & ((1UL << bit) - 1)), start + bit);
                if (impact >= least)
                {
                    Take(start + bit, term.Frequencies[impact], isOnly);
                }
            }

            at += BitOperations.PopCount(members);
        }
    }

    private void Take(int document, double frequency, bool isOnly)
    {
        if (isOnly)
        {
            hits.Take(document, _run.Worth(unit, frequency));
        }
        else
        {
            hits.TakeBest(document, _run.Worth(unit, frequency));
        }
    }

    /// <summary>The least impact that is good enough for a document which gets so much whatever is asked for.</summary>
    private int LeastImpact(WeightedTerm term, double prior) =>
        Impact.AtLeast(term.Frequencies, _run.Frequency(unit, _run.Top.Threshold - prior));
}
