namespace Wakachi.Dictionaries;

/// <summary>A dictionary as a token sees it.</summary>
internal interface IWordSource
{
    Grammar GrammarOf(int word);

    WordFeatures FeaturesOf(int word, ReadOnlySpan<char> surface);
}
