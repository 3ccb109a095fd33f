using Wakachi.Lattices;

namespace Wakachi;

/// <summary>Draws why a text is split as it is.</summary>
/// <threadsafety>Safe: it keeps no state.</threadsafety>
public static class LatticeGraph
{
    /// <summary>
    /// Writes all words that were considered, their costs and their connections in Graphviz's language, with the chosen path
    /// in bold. It takes time and room in proportion to the text, but no drawing of more than a sentence is easy to read.
    /// </summary>
    /// <param name="tokenizer">The tokenizer whose choice is to be explained.</param>
    /// <param name="text">Any string.</param>
    /// <param name="output">Receives the drawing.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static void Write(Tokenizer tokenizer, string text, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(output);
        new LatticeGraphviz(tokenizer, text, output).Write();
    }
}
