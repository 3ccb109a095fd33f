using KnowledgeHandover.Search;
using Microsoft.AspNetCore.Html;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>Writes an excerpt without a blank between its pieces: Japanese words would seem torn apart.</summary>
public static class ExcerptHtml
{
    /// <summary>Every piece is encoded first; only the mark around it is markup.</summary>
    public static IHtmlContent ToHtml(this Excerpt excerpt)
    {
        var html = new HtmlContentBuilder();
        foreach (var piece in excerpt.Pieces)
        {
            html.AppendHtml(piece.IsMatch ? "<mark>" : "").Append(piece.Text).AppendHtml(piece.IsMatch ? "</mark>" : "");
        }

        return html;
    }
}
