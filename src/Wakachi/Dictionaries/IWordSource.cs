namespace Wakachi.Dictionaries;

/// <summary>A dictionary as a token sees it.</summary>
internal interface IWordSource
{
    public Grammar GrammarOf(int word);

    public WordFeatures FeaturesOf(int word, ReadOnlySpan<char> surface);
}
