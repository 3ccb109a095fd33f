using System.Globalization;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Ranking;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Names everything beside the documents that decides what a segment holds: an index with another name is built anew.</summary>
internal static class IndexIdentity
{
    public static string Of(JapaneseAnalyzer analyzer) => string.Create(
        CultureInfo.InvariantCulture, $"{SegmentHeader.Version} {analyzer.Identity} {Figures(Bm25F.Weights)} {Figures(Bm25F.LengthNormalisation)} {Figures(Bm25F.UsualLengths)} {Figures(Impact.Frequencies)}");

    // An impact says which of the frequencies a document has; the figures themselves are short, the list of frequencies is not.
    private static string Figures(IEnumerable<double> figures) => string.Join(',', figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture)));

    private static string Figures(float[] frequencies) => $"{frequencies.Length}:{frequencies[0]:R}-{frequencies[^1]:R}";
}
