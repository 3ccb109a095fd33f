namespace Wakachi.Lattices;

/// <summary>What a long word pays in search mode; lengths and costs are Kuromoji's.</summary>
internal static class SearchPenalty
{
    private const int KanjiLength = 2;
    private const int KanjiCost = 3000;
    private const int OtherLength = 7;
    private const int OtherCost = 1700;

    public static int Of(PreparedText text, int start, int end)
    {
        var length = end - start;
        if (length > KanjiLength && text.IsKanji(start, end))
        {
            return (length - KanjiLength) * KanjiCost;
        }

        return length > OtherLength ? (length - OtherLength) * OtherCost : 0;
    }
}
