namespace KnowledgeHandover.Web.Features.Notes.Rendering;

/// <param name="Html">Clean HTML without an h1; the only string of the site that a view may write raw.</param>
/// <param name="Contents">The headings for the table of contents (目次).</param>
/// <param name="PlainText">What a reader reads, without markup, one block per line: for the search index.</param>
public sealed record RenderedText(string Html, IReadOnlyList<Heading> Contents, string PlainText);

/// <summary>A heading of level 2 to 6 and the fragment that leads to it.</summary>
public sealed record Heading(int Level, string Id, string Text);
