using System.Globalization;
using System.Text;
using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>The words of municipal-terms.csv, and those that the caller knows besides.</summary>
internal static class MunicipalDictionary
{
    public static UserDictionary Compile(SystemDictionary dictionary, IEnumerable<UserTerm> extraTerms)
    {
        var rows = new StringBuilder(EmbeddedText.Read("municipal-terms.csv")).AppendLine();
        foreach (var term in extraTerms)
        {
            rows.AppendJoin(',', new[] { term.Surface, term.Reading, term.PartOfSpeech, CostOf(term), term.Segmentation ?? "" }.Select(Quote)).AppendLine();
        }

        return UserDictionary.Compile(new StringReader(rows.ToString()), dictionary);
    }

    private static string CostOf(UserTerm term) => term.Cost?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
