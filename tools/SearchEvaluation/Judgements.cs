using System.Globalization;

namespace SearchEvaluation;

/// <summary>Which documents answer which query, and how well.</summary>
internal static class Judgements
{
    public static Dictionary<string, Dictionary<string, int>> Read(string path)
    {
        var judgements = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var columns in File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split('\t')))
        {
            if (!judgements.TryGetValue(columns[0], out var documents))
            {
                judgements.Add(columns[0], documents = new Dictionary<string, int>(StringComparer.Ordinal));
            }

            documents[columns[1]] = int.Parse(columns[^1], CultureInfo.InvariantCulture);
        }

        return judgements;
    }
}
