namespace KnowledgeHandover.Search.Analysis;

/// <summary>A text after folding, with the way back: where each of its characters came from.</summary>
internal readonly struct FoldedText(string original, string text, int[]? origins)
{
    public string Text { get; } = text;

    /// <summary>The span of the original text behind a span of the folded text.</summary>
    public (int Start, int Length) ToOriginal(int start, int length)
    {
        if (origins is null)
        {
            return (start, length);
        }

        // The end is where the last character's source ends, so that a mark folded into its base is covered.
        var from = origins[start];
        var end = start + length;
        while (end < Text.Length && origins[end] == origins[end - 1])
        {
            end++;
        }

        var to = end < Text.Length ? origins[end] : original.Length;
        return (from, to - from);
    }
}
