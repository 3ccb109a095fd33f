namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>How an endpoint is looked at by the matrix.</summary>
public enum Surface
{
    /// <summary>A page of its own for one note: 200 or 404 by the matrix.</summary>
    OfNote,

    /// <summary>A page for one note that only those who may edit it see.</summary>
    ForEditors,

    /// <summary>An act on one note: refused to everybody who may not edit it, without a trace in the note.</summary>
    ActOnNote,

    /// <summary>The file of a note.</summary>
    OfAttachment,

    /// <summary>A page that lists or counts: nothing unreadable is mentioned on it.</summary>
    Listing,

    /// <summary>Has a test of its own; the reason says which.</summary>
    Elsewhere,
}

/// <summary>One way to an endpoint. In the address {id}, {attachment}, {name}, {position} and {word} are filled in.</summary>
public sealed record Probe(string Pattern, Surface Surface, string Address, string Reason = "");

internal static class EndpointTable
{
    private const string Inbox = "the recipient's own, and leak tests of each surface in Features/Subscriptions";
    private const string Own = "shows only the member's own account; Features/Accounts";
    private const string Doors = "administrators only; Features/Accounts/Administration/DoorTests";

    public static readonly IReadOnlyList<Probe> Probes =
    [
        new("/notes/{id:long}", Surface.OfNote, "/notes/{id}"),
        new("/notes/{id:long}/history", Surface.OfNote, "/notes/{id}/history"),
        new("/notes/{id:long}/revisions/{number:int}", Surface.OfNote, "/notes/{id}/revisions/1"),
        new("/notes/{id:long}/compare", Surface.OfNote, "/notes/{id}/compare?from=1&to=1"),
        new("/attachments/{id:long}/{name}", Surface.OfAttachment, "/attachments/{attachment}/{name}"),
        new("/notes/{id:long}/edit", Surface.ForEditors, "/notes/{id}/edit"),
        new("/notes/{id:long}/attachments", Surface.ActOnNote, "/notes/{id}/attachments"),
        new("/notes/{id:long}/revisions/{number:int}/restore", Surface.ActOnNote, "/notes/{id}/revisions/1/restore"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/archive"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/unarchive"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/delete"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/restore"),
        new("/attachments/{id:long}/{act:regex(^(remove|restore)$)}", Surface.ActOnNote, "/attachments/{attachment}/remove"),
        new("/attachments/{id:long}/{act:regex(^(remove|restore)$)}", Surface.ActOnNote, "/attachments/{attachment}/restore"),
        new("/notes", Surface.Listing, "/notes"),
        new("/notes", Surface.Listing, "/notes?tab=drafts"),
        new("/notes", Surface.Listing, "/notes?tab=section"),
        new("/notes", Surface.Listing, "/notes?tab=municipality"),
        new("/notes", Surface.Listing, "/notes?tab=nation"),
        new("/notes/new", Surface.Listing, "/notes/new"),
        new("/notes/trash", Surface.Listing, "/notes/trash"),
        new("/search", Surface.Listing, "/search?q={word}"),
        new("/search", Surface.Listing, "/search?q=家屋の引継ぎ"),
        new("/search", Surface.Listing, "/search?q=zqtitle"),
        new("/job-types/suggest", Surface.Listing, "/job-types/suggest?q=zq"),
        new("/", Surface.Listing, "/"),
        new("/counterparts", Surface.Listing, "/counterparts?jobType=fixed-asset-tax-house"),
        new("/inbox", Surface.Listing, "/inbox"),
        new("/job-types", Surface.Listing, "/job-types"),
        new("/job-types/new", Surface.Listing, "/job-types/new"),
        new("/job-types/{slug}", Surface.Listing, "/job-types/fixed-asset-tax-house"),
        new("/questions", Surface.Listing, "/questions"),
        new("/questions/new", Surface.Listing, "/questions/new?jobType=fixed-asset-tax-house"),
        new("/subscriptions", Surface.Listing, "/subscriptions"),
        new("/admin/populations", Surface.Listing, "/admin/populations"),
        new("/inbox/read-all", Surface.Elsewhere, "", Inbox),
        new("/inbox/unread-all", Surface.Elsewhere, "", Inbox),
        new("/inbox/{id:long}/read", Surface.Elsewhere, "", Inbox),
        new("/inbox/{id:long}/unread", Surface.Elsewhere, "", Inbox),
        new("/job-types/{slug}/subscribe", Surface.Elsewhere, "", Inbox),
        new("/subscriptions/{id:long}/end", Surface.Elsewhere, "", Inbox),
        new("/subscriptions/{id:long}/resume", Surface.Elsewhere, "", Inbox),
        new("/subscriptions/{id:long}/feed", Surface.Elsewhere, "", Inbox),
        new("/subscriptions/{id:long}/feed/{tokenId:long}/revoke", Surface.Elsewhere, "", Inbox),
        new("/feeds/{id:long}.atom", Surface.Elsewhere, "", Inbox),
        new("/questions/{id:long}", Surface.Elsewhere, "", "a question has an audience of its own; Features/Questions"),
        new("/questions/{id:long}/{act:regex(^(settle|reopen)$)}", Surface.Elsewhere, "", "a question has an audience of its own; Features/Questions"),
        new("/notes/preview", Surface.Elsewhere, "", "renders what is posted and nothing else"),
        new("/notes/unsaved", Surface.Elsewhere, "", "Features/Notes: the unsaved text of another member"),
        new("/notes/unsaved/{id:long}/discard", Surface.Elsewhere, "", "Features/Notes: the unsaved text of another member"),
        new("/notes/unsaved/{id:long}/restore", Surface.Elsewhere, "", "Features/Notes: the unsaved text of another member"),
        new("/account/sign-in", Surface.Elsewhere, "", Own),
        new("/account/sign-out", Surface.Elsewhere, "", Own),
        new("/account/sign-up", Surface.Elsewhere, "", Own),
        new("/account/signed-up", Surface.Elsewhere, "", Own),
        new("/account/forgot-password", Surface.Elsewhere, "", Own),
        new("/account/reset-asked", Surface.Elsewhere, "", Own),
        new("/account/reset-password", Surface.Elsewhere, "", Own),
        new("/account/change-password", Surface.Elsewhere, "", Own),
        new("/account/settings", Surface.Elsewhere, "", Own),
        new("/account/invitations", Surface.Elsewhere, "", Own),
        new("/account/invitations/{id:long}/withdraw", Surface.Elsewhere, "", Own),
        new("/positions/{id:long}", Surface.Listing, "/positions/{position}"),
        new("/municipalities", Surface.Listing, "/municipalities?q=郡山"),
        new("/municipalities/{code}", Surface.Listing, "/municipalities/072036"),
        new("/admin/members", Surface.Listing, "/admin/members?state=Active"),
        new("/admin/members/{id:long}", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/appoint", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/assignments/{assignmentId:long}/end", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/refuse", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/suspend", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/reactivate", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/role", Surface.Elsewhere, "", Doors),
        new("/admin/members/{id:long}/reset-link", Surface.Elsewhere, "", Doors),
        new("/admin/sections", Surface.Listing, "/admin/sections"),
        new("/admin/sections/new", Surface.Elsewhere, "", Doors),
        new("/admin/sections/{id:long}/close", Surface.Elsewhere, "", Doors),
        new("/admin/sections/{id:long}/positions/new", Surface.Elsewhere, "", Doors),
        new("/admin/positions/{id:long}", Surface.Elsewhere, "", Doors),
        new("/admin/audit", Surface.Listing, "/admin/audit"),
        new("/admin/audit/check", Surface.Listing, "/admin/audit/check"),
        new("/error/401", Surface.Elsewhere, "", "no record on it"),
        new("/error/{code:int}", Surface.Elsewhere, "", "no record on it"),
        new("/{**path:file}", Surface.Elsewhere, "", "the program's own style sheets and scripts"),
        new("/health", Surface.Elsewhere, "", "no record on it"),
    ];
}
