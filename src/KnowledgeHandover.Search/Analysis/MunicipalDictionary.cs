using System.Globalization;
using System.Text;
using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>The words of municipal-terms.csv, and those that the caller knows besides.</summary>
internal static class MunicipalDictionary
{
    public static UserDictionary Compile(SystemDictionary dictionary, IEnumerable<UserTerm> extraTerms) => Compile(dictionary, Rows(extraTerms));

    public static UserDictionary Compile(SystemDictionary dictionary, string rows) => UserDictionary.Compile(new StringReader(rows), dictionary);

    /// <summary>All words, one a line.</summary>
    public static string Rows(IEnumerable<UserTerm> extraTerms)
    {
        var rows = new StringBuilder(EmbeddedText.Read("municipal-terms.csv")).AppendLine();
        foreach (var term in extraTerms)
        {
            rows.AppendJoin(',', new[] { term.Surface, term.Reading, term.PartOfSpeech, CostOf(term), term.Segmentation ?? "" }.Select(Quote)).AppendLine();
        }

        return rows.ToString();
    }

    private static string CostOf(UserTerm term) => term.Cost?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
