using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Infrastructure;

public static class PageModelExtensions
{
    extension(PageModel page)
    {
        /// <summary>The form again with what was typed, as HTTP 400.</summary>
        public PageResult InvalidPage()
        {
            page.Response.StatusCode = StatusCodes.Status400BadRequest;
            return page.Page();
        }

        /// <summary>Said on the next page, with a button that undoes what was done.</summary>
        public void Notify(string notice, string? undoUrl = null)
        {
            page.TempData["Notice"] = notice;
            page.TempData["UndoUrl"] = undoUrl;
        }
    }
}
