using System.Collections.Concurrent;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>
/// Which notes are like a note, kept for a while for readers with the same rights: a page is read far more often than another note like it is written.
/// Only keys and words of the note itself are kept; whether a note may still be read, the database is asked each time.
/// </summary>
public sealed class SimilarNotes(SearchIndex index, Indexer indexer, MarkdownRenderer renderer, TimeProvider time)
{
    /// <summary>More than are shown: among them are people who do something else.</summary>
    public const int Depth = 30;

    private const int MostKept = 5_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    // Two notes are not alike because both began with the template.
    private readonly Lazy<HashSet<string>> _template = new(() => [.. renderer.Render(NoteTemplate.Handover).PlainText.Split('\n')]);

    private readonly ConcurrentDictionary<(long NoteId, long Version, string Rights), Kept> _kept = [];

    public IReadOnlyList<SimilarDocument> Of(Note note, RenderedText text, IEnumerable<string> tags, Reader reader)
    {
        var key = (note.Id, note.Version, string.Join('|', reader.Audiences.Order(StringComparer.Ordinal)));
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && kept.Until > now)
        {
            return kept.Found;
        }

        var found = index.MoreLike(DocumentOf(note, text, tags), reader, Depth);
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        if (indexer.IsReady)
        {
            _kept[key] = new Kept(found, now + KeptFor);
        }

        return found;
    }

    private SearchDocument DocumentOf(Note note, RenderedText text, IEnumerable<string> tags) => new()
    {
        Key = IndexedDocuments.KeyOf(new(ChangeKind.Note, note.Id)),
        Kind = ChangeKind.Note,
        Audience = note.Audience,
        Title = note.Title,
        Tags = string.Join('\n', tags),
        Headings = Own(text.Contents.Select(heading => heading.Text)),
        Body = Own(text.PlainText.Split('\n')),
    };

    private string Own(IEnumerable<string> lines) => string.Join('\n', lines.Where(line => !_template.Value.Contains(line)));

    private sealed record Kept(IReadOnlyList<SimilarDocument> Found, DateTimeOffset Until);
}
