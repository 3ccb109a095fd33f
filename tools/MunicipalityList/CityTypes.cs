namespace MunicipalityList;

/// <summary>The cities with a special status, from city-types.txt; the source does not tell them apart.</summary>
internal sealed class CityTypes
{
    private readonly Dictionary<string, (string Type, string Name)> _byCode =
        TextTable.Rows("city-types.txt").ToDictionary(row => row[1], row => (row[0], row[2]));

    private readonly HashSet<string> _found = [];

    public IEnumerable<string> Unused => _byCode.Keys.Except(_found);

    public string? Find(string code, string name)
    {
        if (!_byCode.TryGetValue(code, out var city))
        {
            return null;
        }

        if (city.Name != name)
        {
            throw new InvalidDataException($"city-types.txt calls {code} {city.Name}, the source {name}.");
        }

        _found.Add(code);
        return city.Type;
    }
}
