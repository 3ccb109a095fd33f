namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>A piece of a rendered text, up to and with a heading; the last has none.</summary>
public sealed record ArticlePiece(string Html, Heading? Heading)
{
    /// <summary>Cut after each heading of the two upper levels, so that a page can put something under it.</summary>
    public static IReadOnlyList<ArticlePiece> Of(RenderedText text)
    {
        List<ArticlePiece> pieces = [];
        var start = 0;
        foreach (var heading in text.Contents.Where(h => h.Level <= 3))
        {
            var opened = text.Html.IndexOf($"<h{heading.Level} id=\"{heading.Id}\">", start, StringComparison.Ordinal);
            var closed = opened < 0 ? -1 : text.Html.IndexOf($"</h{heading.Level}>", opened, StringComparison.Ordinal);
            if (closed >= 0)
            {
                pieces.Add(new(text.Html[start..(closed + 5)], heading));
                start = closed + 5;
            }
        }

        return [.. pieces, new(text.Html[start..], null)];
    }
}
