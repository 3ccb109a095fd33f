namespace Wakachi;

/// <summary>How long words are treated.</summary>
/// <threadsafety>A value.</threadsafety>
public enum TokenizationMode
{
    /// <summary>The cheapest analysis, token for token what MeCab answers with the same dictionary.</summary>
    Normal,

    /// <summary>Kuromoji's search mode: long words pay a penalty, so that 関西国際空港 is found by 空港.</summary>
    Search,
}
