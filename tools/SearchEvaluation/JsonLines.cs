using System.Text.Json;
using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>Reads documents and queries, one JSON object a line.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static TestCollection Read(CollectionFiles files) => new(
        [.. Read<DocumentLine>(files.Documents).Select(ToDocument)],
        [.. Read<QueryLine>(files.Queries)],
        files.Judgements is { } judgements ? Judgements.Read(judgements) : null);

    private static SearchDocument ToDocument(DocumentLine line) => new()
    {
        Key = line.Id,
        Kind = "note",
        Audience = Audiences.Nation,
        Title = line.Title ?? "",
        Headings = string.Join('\n', line.Text.Split('\n').Where(text => text.StartsWith('#')).Select(text => text.TrimStart('#', ' '))),
        Body = line.Text,
    };

    private static IEnumerable<T> Read<T>(string path)
    {
        foreach (var (index, line) in File.ReadLines(path).Index().Where(entry => entry.Item.Length > 0))
        {
            yield return Parse<T>(line) ?? throw new FormatException($"{path}: line {index + 1} is no such JSON object.");
        }
    }

    private static T? Parse<T>(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, CamelCase);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private sealed record DocumentLine(string Id, string? Title, string Text);
}
