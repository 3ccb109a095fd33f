namespace KnowledgeHandover.Search.Analysis;

/// <summary>
/// What the index is a list of: a word in its dictionary form, with the reading it had where it stood. The reading is part of the
/// term and no property of the word, so that what is read how in one document cannot show through in the answers about another.
/// </summary>
/// <param name="Word">The dictionary form, folded and in lower case.</param>
/// <param name="Reading">
/// Katakana; of verbs that of the 連用形, so that 引き継ぐ and 引き継ぎ read alike; empty when unknown.
/// </param>
internal readonly record struct Term(string Word, string Reading) : IComparable<Term>
{
    public int CompareTo(Term other)
    {
        var byWord = string.CompareOrdinal(Word, other.Word);
        return byWord != 0 ? byWord : string.CompareOrdinal(Reading, other.Reading);
    }
}
