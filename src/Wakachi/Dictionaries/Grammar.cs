namespace Wakachi.Dictionaries;

/// <summary>The first six feature columns, as one line and as what is asked of them.</summary>
internal sealed class Grammar
{
    public Grammar(string line)
    {
        Line = line;
        var columns = CsvFields.Split(line);
        PartOfSpeech = string.Join('-', columns.Take(4).Where(column => column is not ("*" or "")));
        InflectionType = Column(columns, 4);
        InflectionForm = Column(columns, 5);
    }

    public string Line { get; }

    public string PartOfSpeech { get; }

    public string? InflectionType { get; }

    public string? InflectionForm { get; }

    private static string? Column(List<string> columns, int index) =>
        index < columns.Count && columns[index] is not ("*" or "") ? columns[index] : null;
}
