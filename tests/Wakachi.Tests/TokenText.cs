namespace Wakachi.Tests;

/// <summary>Tokens as one line, for assertions.</summary>
internal static class TokenText
{
    /// <summary>Analyses a text and joins the surfaces by spaces.</summary>
    public static string Split(this Tokenizer tokenizer, string text) =>
        string.Join(' ', tokenizer.Tokenize(text).Select(token => token.Surface));

    public static string Split(this SystemDictionary dictionary, string text) => new Tokenizer(dictionary).Split(text);
}
