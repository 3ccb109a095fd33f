using System.Globalization;

namespace KnowledgeHandover.Search.Highlighting;

/// <summary>Where the user-perceived characters of a text begin.</summary>
internal sealed class Graphemes(string text)
{
    private readonly int[] _starts = StringInfo.ParseCombiningCharacters(text);

    /// <summary>The nearest boundary at or before an index.</summary>
    public int AtOrBefore(int index)
    {
        if (index >= text.Length)
        {
            return text.Length;
        }

        var found = Array.BinarySearch(_starts, index);
        return found >= 0 ? index : _starts[~found - 1];
    }

    /// <summary>The nearest boundary at or after an index.</summary>
    public int AtOrAfter(int index)
    {
        var found = Array.BinarySearch(_starts, index);
        return found >= 0 ? index : ~found < _starts.Length ? _starts[~found] : text.Length;
    }
}
