using System.Text.Unicode;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Accounts;
using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.Duties;
using KnowledgeHandover.Web.Features.Duties.Calendar;
using KnowledgeHandover.Web.Features.Handover;
using KnowledgeHandover.Web.Features.Home;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes.Attachments;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Search;
using KnowledgeHandover.Web.Features.Stamps;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Features.Subscriptions.Feeds;
using KnowledgeHandover.Web.Infrastructure;
using KnowledgeHandover.Web.Infrastructure.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;

namespace KnowledgeHandover.Web.Features;

/// <summary>What the site is made of, in one place.</summary>
internal static class SiteSetup
{
    public static void AddSite(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(ShiftedClock.Of(configuration, environment));
        services.AddSingleton<JapanCalendar>();
        services.AddStore(StoreOptionsOf(configuration));
        services.AddDataProtection().SetApplicationName("hikitsugi").PersistKeysToDbContext<KnowledgeDbContext>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentMember>().AddScoped<WaitingWork>();
        services.AddScoped<AudienceWords>();
        services.AddSingleton<MarkdownRenderer>();
        services.AddSingleton<JobTypeVocabulary>();
        services.AddScoped<AudiencePicker>().AddScoped<JobTypePicker>().AddScoped<NoteDesk>();
        services.AddMail(configuration);
        services.AddProxyTrust();
        services.AddMemberLimits(configuration);
        services.AddAccounts(configuration);
        services.AddRazorPages(options => options.RootDirectory = "/Features")
            .AddMvcOptions(options =>
            {
                options.Filters.Add<HandlerRequired>();
                CleanTextBinder.AddTo(options);
                JapaneseBindingMessages.SetOn(options.ModelBindingMessageProvider);
            })
            .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false);
        services.Configure<FormOptions>(options => (options.ValueCountLimit, options.ValueLengthLimit) = (FormSize.MaxFields, FormSize.MaxFieldBytes));
        services.AddAntiforgery(options => (options.Cookie.Name, options.HeaderName) = ("hikitsugi-form", "X-Form-Token"));
        // Japanese text as it is, not as &#x...;
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddScoped<CounterpartFinder>().AddScoped<NearestCounterparts>();
        services.AddSearch();
        services.AddScoped<PredecessorChain>();
        services.AddScoped<JobTypePages.JobTypeDirectory>();
        services.AddSubscriptions();
        services.AddDuties();
        services.AddStamps();
        services.AddHandover();
        services.AddHome();
        services.AddScoped<Samples.SamplePeople>();
    }

    public static void UseSite(this WebApplication app)
    {
        app.UseProxyTrust();
        app.UseMiddleware<SecurityHeaders>();
        app.Use(FormWithoutNul.FilterAsync);
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(ProxyTrust.RequireKnownHostAsync);
        app.Use(KnownCharset.RequireAsync);
        app.Use(StoreFailure.AnswerAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(StoreFailure.ForgetMemberAsync);
        app.UseRateLimiter();
        app.UseAuthorization();
        // Answered before anything asks who is there: styles are needed on the page that says that the database is away.
        app.MapStaticAssets().ShortCircuit().AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapAttachments();
        app.MapJobTypeSuggestions();
        app.MapSearchCompletions();
        app.MapRazorPages();
        app.MapFeeds();
        app.MapDutyCalendar();
    }

    private static StoreOptions StoreOptionsOf(IConfiguration configuration) => new()
    {
        Provider = configuration.GetValue("Database:Provider", StoreProvider.Sqlite),
        ConnectionString = configuration["Database:ConnectionString"],
        DataFolder = Path.GetFullPath(configuration["data"] ?? "data"),
    };
}
