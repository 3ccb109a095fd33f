using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.Samples;
using KnowledgeHandover.Web.Features.Search;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace SearchEvaluation;

/// <summary>content-samples: the notes as the site indexes them, and the judged queries.</summary>
internal sealed class SampleFiles(string folder)
{
    /// <summary>The audience of drafts, which no query is judged on: <see cref="Run"/> does not read them.</summary>
    public const string DraftAudience = "member/0";

    /// <summary>The audience of the notes that are live but not for the whole nation; they count for no statistics, as on the site.</summary>
    public const string InnerAudience = "municipality/0";

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _municipalities =
        Csv.ReadFile(Path.Combine(folder, "municipalities.csv")).ToDictionary(row => row["code"]);

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _jobTypes =
        Csv.ReadFile(Path.Combine(folder, "job-types.csv")).ToDictionary(row => row["slug"]);

    /// <summary>Those of the repository that this program was built in.</summary>
    public static SampleFiles InRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "KnowledgeHandover.sln")))
        {
            root = root.Parent;
        }

        return root is not null
            ? new SampleFiles(Path.Combine(root.FullName, "content-samples"))
            : throw new DirectoryNotFoundException("The repository with content-samples was not found above the program.");
    }

    public JapaneseAnalyzer MakeAnalyzer() => SearchSetup.AnalyzerKnowing(_municipalities.Values.Select(row => (row["name"], row["kana"])));

    public TestCollection ReadCollection() => new(
        [.. ReadNotes()],
        QueryLine.Read(Path.Combine(folder, "relevance", "queries.tsv")),
        Judgements.Read(Path.Combine(folder, "relevance", "judgements.tsv")));

    /// <summary>The notes, each under its path below notes/ without the extension.</summary>
    public List<SearchDocument> ReadNotes()
    {
        using var renderer = new MarkdownRenderer(NullLogger<MarkdownRenderer>.Instance);
        var notes = Path.Combine(folder, "notes");
        return
        [
            .. Directory.GetFiles(notes, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => ToDocument(Path.ChangeExtension(Path.GetRelativePath(notes, path), null).Replace('\\', '/'), FrontMatter.Read(path), renderer)),
        ];
    }

    private SearchDocument ToDocument(string key, FrontMatter note, MarkdownRenderer renderer)
    {
        var rendered = renderer.Render(note.Text);
        var municipality = _municipalities[note["municipality"]];
        var day = DateOnly.ParseExact(note.Find("revised") ?? note["created"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new SearchDocument
        {
            Key = key,
            Kind = "note",
            Audience = note["state"] == "draft" ? DraftAudience : note["audience"] == "nation" ? Audiences.Nation : InnerAudience,
            Title = note["title"],
            Tags = string.Join('\n', note.List("job-types").Select(slug => NamesOf(_jobTypes[slug]))),
            Headings = string.Join('\n', rendered.Contents.Select(heading => heading.Text)),
            Body = rendered.PlainText,
            JobTypes = note.List("job-types"),
            Prefecture = municipality["prefecture"],
            Municipality = municipality["code"],
            MunicipalityName = municipality["name"],
            MunicipalityType = municipality["type"],
            FiscalYear = JapanCalendar.FiscalYear(day),
            UpdatedAt = JapanCalendar.StartOf(day).AddHours(10),
        };
    }

    private static string NamesOf(IReadOnlyDictionary<string, string> jobType) =>
        string.Join('\n', jobType["aliases"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(jobType["kana"]).Prepend(jobType["name"]));
}
