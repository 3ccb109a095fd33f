using System.Buffers;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>The source is too big or too entangled to be rendered within about a second.</summary>
internal sealed class TooComplexException : Exception;

/// <summary>
/// Stops Markdig between its two phases: when the blocks are known and before inlines and tables, which cost
/// quadratically, are looked at.
/// </summary>
internal sealed class RenderingLimits : IMarkdownExtension
{
    private const int MaxBlocks = 20_000;
    private const int MaxBlockCharacters = 16 * 1024;
    private const int MaxTableCharacters = 128 * 1024;
    private const int MaxColumns = 100;
    private const int MaxCells = 50_000;
    private const int MaxLinkCharacters = 1024 * 1024;

    /// <summary>Sum over all blocks of the squared number of delimiters: 100 million take about a third of a second.</summary>
    private const long MaxDelimiterPairs = 100_000_000;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("[]*_~!<`");

    public static void CheckLinks(MarkdownDocument document)
    {
        // One long definition used many times would grow without bound.
        if (document.Descendants<LinkInline>().Sum(l => (long)(l.Url?.Length ?? 0) + (l.Title?.Length ?? 0)) > MaxLinkCharacters)
        {
            throw new TooComplexException();
        }
    }

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        foreach (var parser in pipeline.BlockParsers)
        {
            parser.Closed += Count;
        }
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Count(BlockProcessor processor, Block block)
    {
        var total = Total.Of(processor.Document);
        if (++total.Blocks > MaxBlocks)
        {
            throw new TooComplexException();
        }

        if (block is LeafBlock { ProcessInlines: true } leaf)
        {
            Count(leaf.Lines, total);
        }
    }

    private static void Count(StringLineGroup lines, Total total)
    {
        long characters = 0, delimiters = 0;
        int pipes = 0, linesWithPipes = 0;
        foreach (var line in lines.Lines.AsSpan(0, lines.Count))
        {
            var text = line.Slice.AsSpan();
            var here = text.Count('|');
            characters += text.Length + 1;
            delimiters += CountDelimiters(text);
            pipes = Math.Max(pipes, here);
            linesWithPipes += here > 0 ? 1 : 0;
        }

        var isTable = lines.Count > 1 && linesWithPipes == lines.Count;
        total.Cells += linesWithPipes > 1 ? (long)lines.Count * (pipes + 1) : 0;
        total.DelimiterPairs += delimiters * delimiters;
        if (characters > (isTable ? MaxTableCharacters : MaxBlockCharacters)
            || (linesWithPipes > 1 && pipes > MaxColumns + 1)
            || total.Cells > MaxCells
            || total.DelimiterPairs > MaxDelimiterPairs)
        {
            throw new TooComplexException();
        }
    }

    private static int CountDelimiters(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny(Delimiters); at >= 0; at = text.IndexOfAny(Delimiters))
        {
            count++;
            text = text[(at + 1)..];
        }

        return count;
    }

    private sealed class Total
    {
        public int Blocks { get; set; }

        public long Cells { get; set; }

        public long DelimiterPairs { get; set; }

        public static Total Of(MarkdownDocument document)
        {
            if (document.GetData(typeof(Total)) is Total total)
            {
                return total;
            }

            total = new Total();
            document.SetData(typeof(Total), total);
            return total;
        }
    }
}
