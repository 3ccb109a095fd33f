using System.Runtime.ExceptionServices;
using System.Security.Claims;
using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// A save that the store refuses (disk full or broken), or a database server that is away, is answered with 503; the page of that
/// status holds what was typed.
/// </summary>
internal static class StoreFailure
{
    /// <summary>Whether this request has met a database that cannot even be read.</summary>
    public static bool CannotRead(HttpContext context) => context.Features.Get<Met>() is { CannotRead: true };

    /// <summary>For the sign-in: an exception there would come again with the page of the status, which has a sign-in too.</summary>
    public static void Remember(HttpContext context, Exception exception) => context.Features.Set(new Met(exception));

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && (exception is StoreUnavailableException || PostgresFailure.IsOfTheStore(exception)))
        {
            context.Features.Set(new Met(exception) { IsAnswered = true });
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>
    /// Directly behind the sign-in: a member whom the database did not vouch for is nobody, and the page of the status asks it nothing.
    /// </summary>
    public static Task ForgetMemberAsync(HttpContext context, RequestDelegate next)
    {
        var met = context.Features.Get<Met>();
        if (met is { IsAnswered: false })
        {
            ExceptionDispatchInfo.Throw(met.Exception);
        }

        if (met is { CannotRead: true })
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        return next(context);
    }

    private sealed class Met(Exception exception)
    {
        public Exception Exception => exception;

        public bool IsAnswered { get; init; }

        public bool CannotRead => exception is not StoreUnavailableException || PostgresFailure.IsUnreachable(exception);
    }
}
