using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Samples;
using KnowledgeHandover.Web.Features.Search;
using Microsoft.Extensions.DependencyInjection;
using SearchEvaluation;

namespace KnowledgeHandover.Web.Tests.Evaluation;

public sealed class SampleFilesTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    /// <summary>Otherwise the figures would tell of another search than the one that staff use.</summary>
    [Fact]
    public async Task ReadNotes_AreTheDocumentsThatTheSiteIndexes()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var folder = Path.Combine(AppContext.BaseDirectory, "content-samples");
        var db = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>();
        await ActivatorUtilities.CreateInstance<SampleLoader>(scope.ServiceProvider, db, folder).LoadAsync(TestContext.Current.CancellationToken);

        var documents = scope.ServiceProvider.GetRequiredService<IndexedDocuments>();
        var keys = await documents.AllAsync(TestContext.Current.CancellationToken);
        var site = (await documents.ReadAsync(keys, TestContext.Current.CancellationToken)).Where(document => document.Kind == "note");

        Assert.Equal(site.Select(Show).Order(StringComparer.Ordinal), SampleFiles.InRepository().ReadNotes().Select(Show).Order(StringComparer.Ordinal));
    }

    private static string Show(SearchDocument note) => string.Join(
        '\n',
        note.Title,
        note.Audience == Audiences.Nation,
        string.Join('\n', note.Tags.Split('\n').Order(StringComparer.Ordinal)),
        note.Headings,
        note.Body,
        string.Join(' ', note.JobTypes.Order(StringComparer.Ordinal)),
        note.Prefecture,
        note.Municipality,
        note.MunicipalityName,
        note.MunicipalityType,
        note.FiscalYear,
        note.UpdatedAt.ToString("O"));
}
