using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax.Inlines;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>A link or picture of the text, and what of this site it leads to.</summary>
internal sealed partial class CheckedLink(CheckedLine line, LinkInline link)
{
    public CheckedLine Line => line;

    public string Url { get; } = link.Url!.Trim();

    public int Start => link.Span.Start;

    public int Length => link.Span.Length;

    /// <summary>Written out as an address: there is no text that could stand without it.</summary>
    public bool IsBare => link.IsAutoLink;

    public long? NoteId => NumberIn(NoteAddress());

    public long? AttachmentId => NumberIn(AttachmentAddress());

    private long? NumberIn(Regex address) => address.Match(Url) is { Success: true } found
        ? (long.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var id) ? id : 0)
        : null;

    [GeneratedRegex(@"^/notes/(\d+)(?:[/?#].*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex NoteAddress();

    [GeneratedRegex(@"^/attachments/(\d+)(?:[/?#].*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex AttachmentAddress();
}
