namespace MunicipalityList;

/// <summary>Readings that are wrong in the source, from corrections.txt.</summary>
internal sealed class Corrections
{
    private readonly Dictionary<string, (string Wrong, string Right)> _byCode =
        TextTable.Rows("corrections.txt").ToDictionary(row => row[0], row => (row[1], row[2]));

    private readonly HashSet<string> _found = [];

    public IEnumerable<string> Unused => _byCode.Keys.Except(_found);

    public string Apply(string code, string kana)
    {
        if (!_byCode.TryGetValue(code, out var reading))
        {
            return kana;
        }

        if (reading.Wrong != kana)
        {
            throw new InvalidDataException($"corrections.txt expects {reading.Wrong} for {code}, the source has {kana}.");
        }

        _found.Add(code);
        return reading.Right;
    }
}
