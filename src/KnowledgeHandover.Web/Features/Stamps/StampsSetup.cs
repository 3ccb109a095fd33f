namespace KnowledgeHandover.Web.Features.Stamps;

internal static class StampsSetup
{
    public static void AddStamps(this IServiceCollection services)
    {
        services.AddScoped<StampSheet>().AddScoped<UnstampedDuties>().AddScoped<UnstampedRound>();
        services.AddHostedService<UnstampedClock>();
    }
}
