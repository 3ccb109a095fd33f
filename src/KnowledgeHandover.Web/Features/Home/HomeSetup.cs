namespace KnowledgeHandover.Web.Features.Home;

internal static class HomeSetup
{
    public static void AddHome(this IServiceCollection services) =>
        services.AddScoped<OwnTexts>().AddScoped<OwnHandover>().AddScoped<UpcomingDuties>().AddScoped<SubscribedNews>().AddScoped<HomeBlocks>();
}
