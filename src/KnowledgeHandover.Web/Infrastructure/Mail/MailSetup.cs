namespace KnowledgeHandover.Web.Infrastructure.Mail;

internal static class MailSetup
{
    public static void AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection("Smtp")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection("Site")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<PostBox>();
        services.AddHostedService<MailCarrier>();
    }
}
