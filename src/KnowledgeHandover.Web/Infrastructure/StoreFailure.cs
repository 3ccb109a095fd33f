using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>A save that the store refuses (disk full or broken) is answered with 503; the page of that status holds what was typed.</summary>
internal static class StoreFailure
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
