using System.Globalization;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Takes a document apart into its terms.</summary>
internal sealed class DocumentInverter(JapaneseAnalyzer analyzer)
{
    private static readonly char[] LineEnds = ['\n', '\r'];

    public InvertibleDocument Invert(SearchDocument document)
    {
        var terms = new List<(Term, int)>();
        var lengths = new int[FieldPosition.FieldCount];
        foreach (var (field, text) in TextsOf(document))
        {
            foreach (var token in analyzer.Analyze(text))
            {
                if (token.Position <= FieldPosition.MaxPlace)
                {
                    terms.Add((token.Term, FieldPosition.Of(field, token.Position)));
                    lengths[(int)field]++;
                }
            }
        }

        return new InvertibleDocument(Store(document, lengths), terms);
    }

    private static IEnumerable<(Field Field, string Text)> TextsOf(SearchDocument document) =>
    [
        (Field.Title, document.Title),
        (Field.Tags, document.Tags),
        (Field.Headings, document.Headings),
        (Field.Body, document.Body),
        (Field.Place, $"{document.Prefecture}\n{document.MunicipalityName}"),
    ];

    private static StoredDocument Store(SearchDocument document, int[] lengths) => new()
    {
        Key = document.Key,
        Kind = document.Kind,
        Audience = document.Audience,
        JobTypes = [.. document.JobTypes.Distinct(StringComparer.Ordinal)],
        Tags = document.Tags.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Prefecture = document.Prefecture,
        Municipality = document.Municipality,
        MunicipalityName = document.MunicipalityName,
        MunicipalityType = document.MunicipalityType,
        FiscalYear = document.FiscalYear?.ToString(CultureInfo.InvariantCulture),
        UpdatedAt = document.UpdatedAt,
        UsedOn = document.UsedOn,
        Lengths = [.. lengths.Select(FieldLength.Encode)],
    };
}
