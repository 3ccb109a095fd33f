using System.Text.Json;
using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>Reads documents and queries, one JSON object a line.</summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static List<SearchDocument> ReadDocuments(string path) => [.. Read<DocumentLine>(path).Select(line => new SearchDocument
    {
        Key = line.Id,
        Kind = "note",
        Audience = Audiences.Nation,
        Title = line.Title ?? "",
        Headings = string.Join('\n', line.Text.Split('\n').Where(text => text.StartsWith('#')).Select(text => text.TrimStart('#', ' '))),
        Body = line.Text,
    })];

    public static List<QueryLine> ReadQueries(string path) => [.. Read<QueryLine>(path)];

    private static IEnumerable<T> Read<T>(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, CamelCase)!);

    private sealed record DocumentLine(string Id, string? Title, string Text);
}

/// <summary>One query.</summary>
internal sealed record QueryLine(string Id, string Text);
