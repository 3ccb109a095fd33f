namespace KnowledgeHandover.Search;

/// <summary>The passages of a text that answer a query, best first, as pieces to be printed one after the other.</summary>
public sealed record Excerpt(IReadOnlyList<ExcerptPiece> Pieces)
{
    /// <summary>Whether anything of the query was found in the text.</summary>
    public bool HasMatch => Pieces.Any(piece => piece.IsMatch);
}

/// <summary>A run of the original text, or an ellipsis where text was left out.</summary>
/// <param name="Start">Where the piece begins in the original text (UTF-16), or -1 for an ellipsis.</param>
/// <param name="Text">The text exactly as in the original.</param>
/// <param name="IsMatch">Whether to mark it.</param>
public sealed record ExcerptPiece(int Start, string Text, bool IsMatch);
