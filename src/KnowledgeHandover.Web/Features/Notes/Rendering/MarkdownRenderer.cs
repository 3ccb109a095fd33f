using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Microsoft.Extensions.Caching.Memory;

namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <summary>
/// Markdown → Markdig (no raw HTML, only the extensions named here) → our markup → allow-list. Whatever is too big or too
/// entangled is shown as its source: rendering never fails and never takes long.
/// </summary>
public sealed partial class MarkdownRenderer(ILogger<MarkdownRenderer> logger) : IDisposable
{
    private const int MaxCachedCharacters = 32 * 1024 * 1024;

    // URLs may follow Japanese punctuation directly: （https://…）
    private static readonly AutoLinkOptions Links = new() { ValidPreviousCharacters = "*_~(（「『【〈、。：・／", UseHttpsForWWWLinks = true };

    private static readonly MarkdownPipeline Pipeline = Configure(new MarkdownPipelineBuilder()).Build();

    /// <summary>The same dialect, for those who must know where in the source something stands.</summary>
    private static readonly MarkdownPipeline LocatedPipeline = Configure(new MarkdownPipelineBuilder().UsePreciseSourceLocation()).Build();

    private readonly MemoryCache _rendered = new(new MemoryCacheOptions { SizeLimit = MaxCachedCharacters });

    public RenderedText Render(string markdown)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        return _rendered.GetOrCreate(key, entry =>
        {
            var text = RenderOrShowSource(markdown);
            entry.Size = text.Html.Length + text.PlainText.Length;
            return text;
        })!;
    }

    /// <summary>The text as it is understood, with exact places.</summary>
    /// <returns>Null when it is too big or too entangled: it is then shown as its source.</returns>
    public static MarkdownDocument? TryParse(string markdown)
    {
        try
        {
            return Encoding.UTF8.GetByteCount(markdown) > Note.MaxBodyBytes ? null : Markdown.Parse(markdown, LocatedPipeline);
        }
        catch (Exception exception) when (exception is TooComplexException or ArgumentException)
        {
            return null;
        }
    }

    public void Dispose() => _rendered.Dispose();

    private static MarkdownPipelineBuilder Configure(MarkdownPipelineBuilder builder)
    {
        builder.MaximumNestingDepth = 100;
        return builder
            .DisableHtml()
            .UsePipeTables()
            .UseTaskLists()
            .UseFootnotes()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseCjkFriendlyEmphasis()
            .UseAutoLinks(Links)
            .UseSoftlineBreakAsHardlineBreak()
            .Use<RenderingLimits>();
    }

    private static RenderedText RenderAll(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        RenderingLimits.CheckLinks(document);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The title of the note is the only h1 of the page.
            heading.Level = Math.Max(2, heading.Level);
        }

        var page = new HtmlParser().ParseDocument(document.ToHtml(Pipeline));
        var body = page.Body!;
        var contents = ArticleMarkup.Shape(body);
        HtmlAllowList.Clean(body);
        return new RenderedText(body.InnerHtml, contents, PlainText.Of(body));
    }

    private static RenderedText ShowSource(string markdown) => new(
        "<div class=\"notice notice--warning\"><p>文章が長すぎるか、入り組みすぎているため、書かれたままの形で表示しています。</p></div>"
            + $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>",
        [],
        markdown);

    private RenderedText RenderOrShowSource(string markdown)
    {
        if (Encoding.UTF8.GetByteCount(markdown) > Note.MaxBodyBytes)
        {
            return ShowSource(markdown);
        }

        try
        {
            return RenderAll(markdown);
        }
        catch (TooComplexException)
        {
            return ShowSource(markdown);
        }
        // The depth limit of Markdig throws plain ArgumentException, and a parser may have bugs: a note must be readable all the same.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogFailure(logger, exception, markdown.Length);
            return ShowSource(markdown);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Markdown of {Length} characters could not be rendered")]
    private static partial void LogFailure(ILogger logger, Exception exception, int length);
}
