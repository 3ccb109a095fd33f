using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>Section "Limits" of the configuration: what one member may ask for in a minute. Generous: nobody who works by hand meets them.</summary>
public sealed record LimitOptions
{
    /// <summary>Pages of search results.</summary>
    [Range(1, 1_000_000)]
    public int SearchesPerMinute { get; init; } = 120;

    /// <summary>What is asked for while somebody types: previews, checks, unsaved texts, completions in the editor and in the search box; each counted for itself.</summary>
    [Range(1, 1_000_000)]
    public int EditorCallsPerMinute { get; init; } = 240;

    [Range(1, 1_000_000)]
    public int UploadsPerMinute { get; init; } = 60;
}

/// <summary>The costly answers, counted per member, so that a script gone wild on one desk does not slow down the others.</summary>
public static class MemberLimits
{
    public const string Search = "search";
    public const string Preview = "preview";
    public const string Check = "check";
    public const string Unsaved = "unsaved";
    public const string Suggest = "suggest";
    public const string Complete = "complete";
    public const string Upload = "upload";

    internal static void AddMemberLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            Add(limiter, Search, o => o.SearchesPerMinute);
            Add(limiter, Preview, o => o.EditorCallsPerMinute);
            Add(limiter, Check, o => o.EditorCallsPerMinute);
            Add(limiter, Unsaved, o => o.EditorCallsPerMinute);
            Add(limiter, Suggest, o => o.EditorCallsPerMinute);
            Add(limiter, Complete, o => o.EditorCallsPerMinute);
            Add(limiter, Upload, o => o.UploadsPerMinute, HttpMethods.IsPost);
        });
    }

    private static void Add(RateLimiterOptions limiter, string policy, Func<LimitOptions, int> permits, Func<string, bool>? counts = null) =>
        limiter.AddPolicy(policy, context =>
        {
            var member = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
            var options = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
            // Whoever is not signed in gets none of these pages anyway.
            return member is null || counts?.Invoke(context.Request.Method) == false
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(member, _ => new() { PermitLimit = permits(options), Window = TimeSpan.FromMinutes(1) });
        });
}
