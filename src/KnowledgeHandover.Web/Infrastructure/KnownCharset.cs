using Microsoft.Net.Http.Headers;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>A body in an encoding that .NET no longer decodes (UTF-7) would end as an exception in every reader of forms: it is answered with 415.</summary>
internal static class KnownCharset
{
    public static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (IsKnown(context.Request.ContentType))
        {
            return next(context);
        }

        // The page of the status must not read the form either.
        context.Request.ContentType = null;
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsKnown(string? contentType)
    {
        try
        {
            return !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0 || type.Encoding is not null;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
