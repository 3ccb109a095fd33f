using KnowledgeHandover.Search;
using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Search.Report;
using Microsoft.EntityFrameworkCore;
using Wakachi.Ipadic;

namespace KnowledgeHandover.Web.Features.Search;

internal static class SearchSetup
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton(MakeAnalyzer);
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<Highlighter>();
        services.AddSingleton<IndexOnDisk>();
        services.AddSingleton<Indexer>();
        services.AddHostedService(s => s.GetRequiredService<Indexer>());
        services.AddSingleton<NamesInDocuments>();
        services.AddScoped<IndexedDocuments>();
        services.AddScoped<IndexCheck>();
        services.AddScoped<FoundThings>();
        services.AddSingleton<SimilarNotes>();
        services.AddOptions<SearchOptions>().BindConfiguration("Search").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SearchRecorder>();
        services.AddHostedService(s => s.GetRequiredService<SearchRecorder>());
        services.AddHealthChecks().AddCheck<Indexer>("index");
    }

    /// <summary>An analyser to which the names of these municipalities are words.</summary>
    public static JapaneseAnalyzer AnalyzerKnowing(IEnumerable<(string Name, string Kana)> municipalities)
    {
        var dictionary = IpadicDictionary.Load();
        return JapaneseAnalyzer.Create(dictionary, MunicipalityTerms.Of(dictionary, municipalities));
    }

    private static JapaneseAnalyzer MakeAnalyzer(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var names = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>().Municipalities.AsNoTracking()
            .Select(m => new { m.Name, m.Kana }).ToList();
        return AnalyzerKnowing(names.Select(n => (n.Name, n.Kana)));
    }
}
