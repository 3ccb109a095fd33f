using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>
/// How often the pages before the sign-in may be used: per connecting address by the middleware, per typed mail address here, alike
/// whether such an account exists or not.
/// </summary>
public sealed class AccountLimits : IDisposable
{
    /// <summary>Name of the policy of the middleware; it counts what is sent, not what is looked at.</summary>
    public const string PerConnection = "accounts";

    private readonly PartitionedRateLimiter<string> _signIns = PerMailAddress(60, TimeSpan.FromMinutes(15));
    private readonly PartitionedRateLimiter<string> _letters = PerMailAddress(3, TimeSpan.FromHours(1));

    public bool AllowsSignIn(string email) => Allows(_signIns, email);

    /// <summary>For pages that may send a mail to the address: nobody's box is filled by us.</summary>
    public bool AllowsLetter(string email) => Allows(_letters, email);

    public void Dispose()
    {
        _signIns.Dispose();
        _letters.Dispose();
    }

    internal static void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(PerConnection, context =>
        {
            // A connection without an address is this machine's own (a local proxy's socket): its proxy has to count.
            var address = context.Connection.RemoteIpAddress?.ToString();
            var permits = context.RequestServices.GetRequiredService<IOptions<AccountOptions>>().Value.FormsPerMinute;
            return address is null || !HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
        });
    }

    private static bool Allows(PartitionedRateLimiter<string> limiter, string email)
    {
        using var lease = limiter.AttemptAcquire(email.Trim());
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMailAddress(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetFixedWindowLimiter(email, _ => new() { PermitLimit = permits, Window = window }), StringComparer.OrdinalIgnoreCase);
}
