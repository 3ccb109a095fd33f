using System.Security.Claims;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection("Accounts")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IPasswordHasher<Member>, MemberPasswordHasher>();
        services.AddIdentityCore<Member>(ConfigureIdentity)
            .AddEntityFrameworkStores<KnowledgeDbContext>()
            .AddSignInManager()
            .AddTokenProvider<ResetTokens>(ResetTokens.Name)
            .AddErrorDescriber<JapaneseIdentityErrors>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<Administration.Placement>();
        services.AddScoped<ResetLinks>();
        services.AddScoped<AccountLetters>();
        services.AddSingleton<AccountLimits>();
        services.AddRateLimiter(AccountLimits.Configure);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, ConfigureCookie);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        // Length over character classes: long pass-phrases, in Japanese too.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
        options.Tokens.PasswordResetTokenProvider = ResetTokens.Name;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "hikitsugi";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/sign-in";
        options.LogoutPath = "/account/sign-out";
        options.AccessDeniedPath = "/error/404";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = EndWithAccountAsync;
        SessionEnded.HoldForms(options.Events);
    }

    /// <summary>A suspended member or a changed password ends every session at the next request, not after an interval.</summary>
    private static async Task EndWithAccountAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            if (!await IsGoodAsync(context))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            }
        }
        catch (Exception exception) when (PostgresFailure.IsOfTheStore(exception))
        {
            StoreFailure.Remember(context.HttpContext, exception);
        }
    }

    private static async Task<bool> IsGoodAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var identity = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        var stamp = context.Principal?.FindFirstValue(identity.SecurityStampClaimType);
        var today = services.GetRequiredService<JapanCalendar>().Today;
        return long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await services.GetRequiredService<KnowledgeDbContext>().Users.AnyAsync(
                m => m.Id == id && m.State == MemberState.Active && (m.LastDay == null || m.LastDay >= today) && m.SecurityStamp == stamp, context.HttpContext.RequestAborted);
    }
}
