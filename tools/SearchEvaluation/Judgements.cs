using System.Globalization;

namespace SearchEvaluation;

/// <summary>Which documents answer which query, and how well.</summary>
internal sealed class Judgements
{
    private static readonly Dictionary<string, int> None = [];

    private readonly Dictionary<string, Dictionary<string, int>> _byQuery = new(StringComparer.Ordinal);

    /// <summary>Reads query id, document id and grade; a header row, whose grade is no number, may come first.</summary>
    /// <exception cref="FormatException">A row has no such grade, or judges a document a second time.</exception>
    public static Judgements Read(string path)
    {
        var judgements = new Judgements();
        foreach (var (index, columns) in TabSeparated.ReadRows(path, 3).Index())
        {
            if (int.TryParse(columns[2], NumberStyles.None, CultureInfo.InvariantCulture, out var grade))
            {
                judgements.Add(path, columns, grade);
            }
            else if (index > 0)
            {
                throw new FormatException($"{path}: \"{columns[2]}\" is no grade ({columns[0]}, {columns[1]}).");
            }
        }

        return judgements;
    }

    /// <summary>The grade of each document judged for a query.</summary>
    public IReadOnlyDictionary<string, int> Of(string query) => _byQuery.GetValueOrDefault(query, None);

    /// <summary>Whether any document answers the query.</summary>
    public bool IsAnswerable(string query) => Of(query).Values.Any(grade => grade > 0);

    private void Add(string path, string[] columns, int grade)
    {
        if (!_byQuery.TryGetValue(columns[0], out var grades))
        {
            _byQuery.Add(columns[0], grades = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        if (!grades.TryAdd(columns[1], grade))
        {
            throw new FormatException($"{path}: {columns[0]}, {columns[1]} is judged twice.");
        }
    }
}
