namespace KnowledgeHandover.Search.Indexing;

/// <summary>Where the terms of a segment occur: for each term the documents in ascending order, for each of those the positions.</summary>
/// <param name="termStarts">Where each term's documents begin; one more than there are terms.</param>
/// <param name="documents">The documents of all terms, one term after the other.</param>
/// <param name="positionStarts">Where the positions of each entry of <paramref name="documents"/> begin; one more than there are.</param>
/// <param name="positions">See <see cref="FieldPosition"/>; ascending within one document.</param>
internal sealed class Postings(int[] termStarts, int[] documents, int[] positionStarts, int[] positions)
{
    public ReadOnlySpan<int> Documents(int term) => documents.AsSpan(termStarts[term]..termStarts[term + 1]);

    /// <summary>The positions in the document that stands at <paramref name="index"/> of a term's documents.</summary>
    public ReadOnlySpan<int> Positions(int term, int index)
    {
        var entry = termStarts[term] + index;
        return positions.AsSpan(positionStarts[entry]..positionStarts[entry + 1]);
    }
}
