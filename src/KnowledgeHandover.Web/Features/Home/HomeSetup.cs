using KnowledgeHandover.Web.Features.Duties;

namespace KnowledgeHandover.Web.Features.Home;

internal static class HomeSetup
{
    public static void AddHome(this IServiceCollection services) =>
        services.AddSingleton<KnownDuties>().AddScoped<OwnTexts>().AddScoped<UpcomingDuties>().AddScoped<SubscribedNews>().AddScoped<HomeBlocks>();
}
