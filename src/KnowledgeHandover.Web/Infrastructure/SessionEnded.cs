using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// A form that arrives after the session has ended is not redirected to the sign-in, which would lose it: it is answered with 401,
/// and the page of that status (Features/Shared/SessionEnded) holds what was typed.
/// </summary>
internal static class SessionEnded
{
    public static void HoldForms(CookieAuthenticationEvents events)
    {
        var redirect = events.OnRedirectToLogin;
        events.OnRedirectToLogin = context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? redirect(context)
            : Refuse(context);
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
