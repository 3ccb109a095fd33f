using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Samples;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features;

internal static class StoreStart
{
    /// <summary>Upgrades the schema; an empty database gets the municipalities and the taxonomy, and in Development the samples.</summary>
    public static async Task StartStoreAsync(this IServiceProvider services, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        await services.PrepareStoreAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KnowledgeDbContext>();
        if (await db.Municipalities.AnyAsync(cancellationToken))
        {
            return;
        }

        // All or nothing: a first start that is interrupted begins anew, and of two nodes the second finds everything there.
        await db.WriteAsync(
            async () =>
            {
                await WaitForTheOtherNodeAsync(db, cancellationToken);
                if (!await db.Municipalities.AnyAsync(cancellationToken))
                {
                    await LoadAsync(scope.ServiceProvider, environment, cancellationToken);
                }

                return 0;
            },
            cancellationToken);
    }

    /// <summary>The other node may load for longer than any command should take.</summary>
    private static async Task WaitForTheOtherNodeAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var usual = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(0);
        await db.WaitForOtherWritersAsync(cancellationToken);
        db.Database.SetCommandTimeout(usual);
    }

    private static async Task LoadAsync(IServiceProvider services, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(environment.ContentRootPath, "content-samples");
        var db = services.GetRequiredService<KnowledgeDbContext>();
        await new ReferenceData(db, folder).LoadAsync(cancellationToken);
        if (environment.IsDevelopment())
        {
            await ActivatorUtilities.CreateInstance<SampleLoader>(services, db, folder).LoadAsync(cancellationToken);
        }
    }
}
