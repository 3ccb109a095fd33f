namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>Where a list stands among its pages, and the address of each page.</summary>
public sealed record PagerModel(int Page, int PageCount, Func<int, string> Url)
{
    /// <summary>The first page, the last, and the neighbours of this one; null where pages are left out.</summary>
    public IEnumerable<int?> Entries()
    {
        var previous = 0;
        foreach (var page in Enumerable.Range(1, PageCount).Where(IsShown))
        {
            if (page > previous + 1)
            {
                yield return null;
            }

            yield return previous = page;
        }
    }

    private bool IsShown(int page) => page == 1 || page == PageCount || Math.Abs(page - Page) <= 1;
}
