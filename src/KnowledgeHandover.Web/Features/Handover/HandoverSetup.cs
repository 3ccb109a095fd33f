using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Features.Handover.OpenItems;

namespace KnowledgeHandover.Web.Features.Handover;

internal static class HandoverSetup
{
    public static void AddHandover(this IServiceCollection services) => services.AddScoped<Completeness>().AddScoped<OpenItemList>();
}
