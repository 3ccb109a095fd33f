namespace KnowledgeHandover.Search.Analysis;

/// <summary>A term where it stands.</summary>
/// <param name="Term">The term.</param>
/// <param name="Surface">The word as it stands in the folded text.</param>
/// <param name="Position">Its place in the order of words; words that are not indexed leave a gap.</param>
/// <param name="Start">Where it begins in the original text (UTF-16).</param>
/// <param name="Length">How long it is in the original text.</param>
/// <param name="Role">What it can stand for in a query.</param>
internal readonly record struct AnalyzedToken(Term Term, string Surface, int Position, int Start, int Length, TokenRole Role)
{
    public int End => Start + Length;

    /// <summary>Whether the dictionary lists the word.</summary>
    public bool IsListed { get; init; }
}

/// <summary>How much a word says on its own.</summary>
internal enum TokenRole
{
    /// <summary>A word in its own right.</summary>
    Word,

    /// <summary>
    /// A verb, adjective or adverb with less than two kanji (来る, ぬるい, もっと), or hiragana that no dictionary lists: names nothing
    /// to look for. Unknown hiragana is cut into such words by chance.
    /// </summary>
    Accompanying,

    /// <summary>A number or a word of one character: means something only beside its neighbour.</summary>
    Attached,

    /// <summary>A prefix (第, 新, 各): belongs to the word after it.</summary>
    Prefix,
}
