using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Samples;

namespace KnowledgeHandover.Web.Features;

internal static class StoreStart
{
    /// <summary>Upgrades the schema; an empty database gets the municipalities and the taxonomy, and in Development the samples.</summary>
    public static async Task StartStoreAsync(this IServiceProvider services, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        if (!await services.PrepareStoreAsync(cancellationToken))
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var folder = Path.Combine(environment.ContentRootPath, "content-samples");
        var db = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>();
        var reference = new ReferenceData(db, folder);
        await reference.LoadAsync(cancellationToken);
        if (environment.IsDevelopment())
        {
            await ActivatorUtilities.CreateInstance<SampleLoader>(scope.ServiceProvider, db, folder).LoadAsync(cancellationToken);
        }
    }
}
