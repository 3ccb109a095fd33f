using KnowledgeHandover.Search;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>Builds a second index from the database and compares the one that serves the searches with it.</summary>
public sealed class IndexCheck(SearchIndex served, Indexer indexer, JapaneseAnalyzer analyzer, IndexedDocuments documents, KnowledgeDbContext db)
{
    private const int Attempts = 5;
    private const int BatchSize = 500;
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(5);

    /// <returns>Null when people saved so much meanwhile that the two never stood at the same change.</returns>
    public async Task<IndexVerdict?> RunAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var sequence = await db.NewestSequenceAsync(cancellationToken);
            await indexer.CatchUpAsync(db, CatchUp, cancellationToken);
            using var fresh = new SearchIndex(analyzer);
            var leftOut = await BuildAsync(fresh, sequence, cancellationToken);
            var digest = served.Digest();
            if (indexer.IsReady && served.AppliedSequence == sequence && await db.NewestSequenceAsync(cancellationToken) == sequence)
            {
                return new IndexVerdict(digest == fresh.Digest(), served.DocumentCount, fresh.DocumentCount, leftOut);
            }
        }

        return null;
    }

    /// <summary>Leaves out what cannot be read, as the indexer does: the check is wanted just then.</summary>
    private async Task<IReadOnlyList<string>> BuildAsync(SearchIndex fresh, long sequence, CancellationToken cancellationToken)
    {
        List<string> leftOut = [];
        foreach (var batch in (await documents.AllAsync(cancellationToken)).Chunk(BatchSize))
        {
            await documents.ReadByHalvesAsync(batch, (_, found) => fresh.Apply(sequence, found, []), (key, _) => leftOut.Add(IndexedDocuments.KeyOf(key)), cancellationToken);
        }

        return leftOut;
    }
}

/// <summary>Documents that can be found, those there should be, and the records that cannot be read and are in neither.</summary>
public sealed record IndexVerdict(bool IsSame, int Served, int Fresh, IReadOnlyList<string> LeftOut);
