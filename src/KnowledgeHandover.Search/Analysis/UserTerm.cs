namespace KnowledgeHandover.Search.Analysis;

/// <summary>A word that the dictionary lacks or would cut wrongly.</summary>
/// <param name="Surface">The word as written.</param>
/// <param name="Reading">Its reading in katakana or hiragana; with a segmentation, one reading for each part.</param>
/// <param name="PartOfSpeech">Its part of speech, levels joined by <c>-</c>.</param>
/// <param name="Segmentation">Its parts, separated by spaces, when it is to be found by each of them: <c>会計 年度 任用 職員</c>.</param>
public sealed record UserTerm(string Surface, string Reading, string PartOfSpeech = "名詞-一般", string? Segmentation = null)
{
    /// <summary>Its word cost, the smaller the likelier; null for one by which it wins in most surroundings.</summary>
    public short? Cost { get; init; }
}
