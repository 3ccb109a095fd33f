using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Links that open nothing: notes and files that are gone, and addresses that are none. Nothing outside is ever asked.</summary>
internal static partial class DeadLinks
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context) =>
        from link in text.Links
        let complaint = Complaint(link, context)
        where complaint is not null
        select new Sighting(link.Line.Number, Excerpt.Around(link.Line.Source, link.Start - link.Line.Start, link.Length), complaint)
        {
            Fix = TextOf(link, text) is { } words ? new TextEdit("リンクを外して言葉だけ残す", link.Start, link.Length, words) : null,
        };

    private static string? Complaint(CheckedLink link, CheckContext context) => link switch
    {
        { NoteId: { } note } when !context.LiveNotes.Contains(note) => "リンク先の引継書は、消されたか、下書きか、読む権限がありません。いまの引継書へのリンクに直すか、外します。",
        { AttachmentId: { } file } when !context.Attachments.Contains(file) => "リンク先の添付は、取り外されたか、読む権限がありません。添付し直すか、リンクを外します。",
        { NoteId: null, AttachmentId: null } when !IsAddress(link.Url) => $"「{Shortened(link.Url)}」は、開ける住所（URL）の形になっていません。https:// か、このサイトの中の / で始めます。",
        _ => null,
    };

    private static bool IsAddress(string url) => url.Length > 1 && url[0] is '/' or '#'
        ? !url.StartsWith("//", StringComparison.Ordinal)
        : Scheme().IsMatch(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeMailto || uri.Host.Length > 0);

    private static string Shortened(string url) => url.Length <= 40 ? url : url[..40] + "…";

    private static string? TextOf(CheckedLink link, CheckedText text) =>
        !link.IsBare && Words().Match(text.Source.Substring(link.Start, link.Length)) is { Success: true } words ? words.Groups[1].Value : null;

    [GeneratedRegex("^(?:https?://|mailto:|tel:)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^!?\[([^\[\]]+)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
