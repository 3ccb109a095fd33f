using KnowledgeHandover.Web.Tests.Features.Accounts;
using KnowledgeHandover.Web.Tests.Features.Accounts.Administration;
using KnowledgeHandover.Web.Tests.Features.Duties;
using KnowledgeHandover.Web.Tests.Features.Handover.Cases;
using KnowledgeHandover.Web.Tests.Features.Handover.Check;
using KnowledgeHandover.Web.Tests.Features.Notes;
using KnowledgeHandover.Web.Tests.Features.Questions;
using KnowledgeHandover.Web.Tests.Features.Search;
using KnowledgeHandover.Web.Tests.Features.Stamps;
using KnowledgeHandover.Web.Tests.Features.Subscriptions;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>How an endpoint is looked at by the matrix.</summary>
public enum Surface
{
    /// <summary>A page of its own for one note: 200 or 404 by the matrix.</summary>
    OfNote,

    /// <summary>Shows a revision that is older than the note's present audience: only to those who may edit.</summary>
    OfEarlierRevision,

    /// <summary>A page for one note that only those who may edit it see.</summary>
    ForEditors,

    /// <summary>The same, and it takes no form.</summary>
    ShownToEditors,

    /// <summary>An act on one note: refused to everybody who may not edit it, without a trace in the note.</summary>
    ActOnNote,

    /// <summary>The file of a note.</summary>
    OfAttachment,

    /// <summary>A page of its own for one question: 200 or 404 by the matrix.</summary>
    OfQuestion,

    /// <summary>A page that lists or counts: nothing unreadable is mentioned on it, and what is readable by somebody, to them.</summary>
    Listing,

    /// <summary>A page that lists or counts, but never a note or question; the reason says what else. A mention of any fails.</summary>
    OtherListing,

    /// <summary>Open to everybody; holds no record.</summary>
    Public,

    /// <summary>Has a test of its own, which is named.</summary>
    Elsewhere,
}

/// <summary>One way to an endpoint. In the address {id}, {attachment}, {name}, {question}, {position}, {openItem}, {open} (a note that everybody reads), {feed}, {calendar} and {word} are filled in.</summary>
public sealed record Probe(string Pattern, Surface Surface, string Address, string Reason = "", Type? Test = null);

internal static class EndpointTable
{
    public static readonly IReadOnlyList<Probe> Probes =
    [
        new("/notes/{id:long}", Surface.OfNote, "/notes/{id}"),
        new("/notes/{id:long}/history", Surface.OfNote, "/notes/{id}/history"),
        new("/notes/{id:long}/revisions/{number:int}", Surface.OfNote, "/notes/{id}/revisions/2"),
        new("/notes/{id:long}/revisions/{number:int}", Surface.OfEarlierRevision, "/notes/{id}/revisions/1"),
        new("/notes/{id:long}/compare", Surface.OfNote, "/notes/{id}/compare"),
        new("/notes/{id:long}/compare", Surface.OfEarlierRevision, "/notes/{id}/compare?from=1&to=2"),
        new("/notes/{id:long}/compare", Surface.OfEarlierRevision, "/notes/{id}/compare?from=2&to=1"),
        new("/attachments/{id:long}/{name}", Surface.OfAttachment, "/attachments/{attachment}/{name}"),
        new("/notes/{id:long}/edit", Surface.ForEditors, "/notes/{id}/edit"),
        new("/notes/{id:long}/check", Surface.ShownToEditors, "/notes/{id}/check"),
        new("/notes/{id:long}/attachments", Surface.ActOnNote, "/notes/{id}/attachments"),
        new("/notes/{id:long}/revisions/{number:int}/restore", Surface.ActOnNote, "/notes/{id}/revisions/1/restore"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/archive"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/unarchive"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/delete"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", Surface.ActOnNote, "/notes/{id}/restore"),
        new("/notes/{id:long}/move", Surface.Elsewhere, "", Test: typeof(MoveNoteTests)),
        new("/notes/{id:long}/stamps", Surface.ActOnNote, "/notes/{id}/stamps"),
        new("/stamps/{id:long}/undo", Surface.Elsewhere, "", Test: typeof(StampTests)),
        new("/attachments/{id:long}/{act:regex(^(remove|restore)$)}", Surface.ActOnNote, "/attachments/{attachment}/remove"),
        new("/attachments/{id:long}/{act:regex(^(remove|restore)$)}", Surface.ActOnNote, "/attachments/{attachment}/restore"),
        new("/notes/{id:long}", Surface.Listing, "/notes/{open}"),
        new("/notes", Surface.Listing, "/notes"),
        new("/notes", Surface.Listing, "/notes?tab=drafts"),
        new("/notes", Surface.Listing, "/notes?tab=section"),
        new("/notes", Surface.Listing, "/notes?tab=municipality"),
        new("/notes", Surface.Listing, "/notes?tab=nation"),
        new("/notes/new", Surface.OtherListing, "/notes/new", "an empty form"),
        new("/notes/trash", Surface.Listing, "/notes/trash"),
        new("/search", Surface.Listing, "/search?q={word}"),
        new("/search", Surface.Listing, "/search?q=家屋の引継ぎ"),
        new("/search", Surface.Listing, "/search?q=zqtitle"),
        new("/search", Surface.OtherListing, "/search?q=zqxjkvw", "a word that stands nowhere, and is near to none that does"),
        new("/search/completions", Surface.Listing, "/search/completions?q=Zq"),
        new("/search/completions", Surface.Listing, "/search/completions?q=家屋の引"),
        new("/job-types/suggest", Surface.OtherListing, "/job-types/suggest?q=zq", "names job types"),
        new("/", Surface.Listing, "/"),
        new("/counterparts", Surface.Listing, "/counterparts?jobType=fixed-asset-tax-house"),
        new("/inbox", Surface.Listing, "/inbox"),
        new("/job-types", Surface.OtherListing, "/job-types", "names job types and counts"),
        new("/job-types/new", Surface.OtherListing, "/job-types/new", "names job types"),
        new("/job-types/{slug}", Surface.Listing, "/job-types/fixed-asset-tax-house"),
        new("/questions", Surface.Listing, "/questions"),
        new("/questions", Surface.Listing, "/questions?tab=asked"),
        new("/questions", Surface.Listing, "/questions?tab=all"),
        new("/questions/new", Surface.Listing, "/questions/new?jobType=fixed-asset-tax-house"),
        new("/subscriptions", Surface.OtherListing, "/subscriptions", "names job types"),
        new("/admin/populations", Surface.OtherListing, "/admin/populations", "names municipalities"),
        new("/duties", Surface.Listing, "/duties?position={position}"),
        new("/duties", Surface.Listing, "/duties?jobType=fixed-asset-tax-house"),
        new("/duties.ics", Surface.Listing, "{calendar}"),
        new("/duties/calendar", Surface.OtherListing, "/duties/calendar", "lists the member's own tokens"),
        new("/duties/calendar/{tokenId:long}/revoke", Surface.Elsewhere, "", Test: typeof(CalendarTests)),
        new("/admin/holidays", Surface.OtherListing, "/admin/holidays", "names holidays"),
        new("/admin/completeness", Surface.OtherListing, "/admin/completeness", "names rules"),
        new("/inbox/read-all", Surface.Elsewhere, "", Test: typeof(InboxTests)),
        new("/inbox/unread-all", Surface.Elsewhere, "", Test: typeof(InboxTests)),
        new("/inbox/{id:long}/read", Surface.Elsewhere, "", Test: typeof(InboxTests)),
        new("/inbox/{id:long}/unread", Surface.Elsewhere, "", Test: typeof(InboxTests)),
        new("/job-types/{slug}/subscribe", Surface.Elsewhere, "", Test: typeof(SubscribeTests)),
        new("/subscriptions/{id:long}/end", Surface.Elsewhere, "", Test: typeof(SubscribeTests)),
        new("/subscriptions/{id:long}/resume", Surface.Elsewhere, "", Test: typeof(SubscribeTests)),
        new("/subscriptions/{id:long}/feed", Surface.Elsewhere, "", Test: typeof(FeedDoorTests)),
        new("/subscriptions/{id:long}/feed/{tokenId:long}/revoke", Surface.Elsewhere, "", Test: typeof(FeedDoorTests)),
        new("/feeds/{id:long}.atom", Surface.Listing, "{feed}"),
        new("/notes/{id:long}/ask", Surface.Elsewhere, "", Test: typeof(AskPredecessorTests)),
        new("/questions/{id:long}/close", Surface.Elsewhere, "", Test: typeof(ClosePredecessorTests)),
        new("/questions/{id:long}/answers/{answerId:long}/reflect", Surface.Elsewhere, "", Test: typeof(ClosePredecessorTests)),
        new("/questions/{id:long}", Surface.OfQuestion, "/questions/{question}"),
        new("/questions/{id:long}/{act:regex(^(settle|reopen)$)}", Surface.Elsewhere, "", Test: typeof(AnswerTests)),
        new("/notes/preview", Surface.Elsewhere, "", Test: typeof(PreviewTests)),
        new("/notes/check", Surface.Elsewhere, "", Test: typeof(CheckPagesTests)),
        new("/notes/unsaved", Surface.Elsewhere, "", Test: typeof(UnsavedTests)),
        new("/notes/unsaved/{id:long}/discard", Surface.Elsewhere, "", Test: typeof(UnsavedTests)),
        new("/notes/unsaved/{id:long}/restore", Surface.Elsewhere, "", Test: typeof(UnsavedTests)),
        new("/account/sign-in", Surface.Elsewhere, "", Test: typeof(SignInTests)),
        new("/account/sign-out", Surface.Elsewhere, "", Test: typeof(AccountPagesTests)),
        new("/account/sign-up", Surface.Elsewhere, "", Test: typeof(SignUpTests)),
        new("/account/signed-up", Surface.Elsewhere, "", Test: typeof(SignUpTests)),
        new("/account/forgot-password", Surface.Elsewhere, "", Test: typeof(ResetTests)),
        new("/account/reset-asked", Surface.Elsewhere, "", Test: typeof(ResetTests)),
        new("/account/reset-password", Surface.Elsewhere, "", Test: typeof(ResetTests)),
        new("/account/change-password", Surface.Elsewhere, "", Test: typeof(AccountPagesTests)),
        new("/account/settings", Surface.Elsewhere, "", Test: typeof(AccountPagesTests)),
        new("/account/invitations", Surface.Elsewhere, "", Test: typeof(AccountPagesTests)),
        new("/account/invitations/{id:long}/withdraw", Surface.Elsewhere, "", Test: typeof(AccountPagesTests)),
        new("/transfers", Surface.OtherListing, "/transfers", "names posts and people; what of transfers shows where: TransferMatrixTests"),
        new("/transfers/new", Surface.OtherListing, "/transfers/new", "names one's own posts"),
        new("/transfers/{id:long}", Surface.Elsewhere, "", Test: typeof(TransferMatrixTests)),
        new("/transfers/{id:long}/edit", Surface.Elsewhere, "", Test: typeof(TransferMatrixTests)),
        new("/transfers/{id:long}/print", Surface.Elsewhere, "", Test: typeof(TransferMatrixTests)),
        new("/transfers/{id:long}/receiver", Surface.Elsewhere, "", Test: typeof(TransferMatrixTests)),
        new("/transfers/{id:long}/{act:regex(^(write|confirm|explain|sign|submit|return|withdraw|takeover)$)}", Surface.Elsewhere, "", Test: typeof(TransferMatrixTests)),
        new("/admin/members/{id:long}/leave", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/positions/{id:long}/move", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/transfers/import", Surface.Elsewhere, "", Test: typeof(ImportTransfersTests)),
        new("/admin/deadlines", Surface.Elsewhere, "", Test: typeof(DeadlinesPageTests)),
        new("/positions/{id:long}", Surface.Listing, "/positions/{position}"),
        new("/positions/{id:long}/open-items", Surface.Listing, "/positions/{position}/open-items"),
        new("/open-items/{id:long}", Surface.Listing, "/open-items/{openItem}"),
        new("/municipalities", Surface.OtherListing, "/municipalities?q=郡山", "names municipalities"),
        new("/municipalities/{code}", Surface.OtherListing, "/municipalities/072036", "counts notes and names positions"),
        new("/admin/members", Surface.OtherListing, "/admin/members?state=Active", "names members"),
        new("/admin/members/{id:long}", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/appoint", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/assignments/{assignmentId:long}/end", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/refuse", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/suspend", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/reactivate", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/role", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/members/{id:long}/reset-link", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/sections", Surface.OtherListing, "/admin/sections", "names sections"),
        new("/admin/sections/new", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/sections/{id:long}/close", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/sections/{id:long}/positions/new", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/positions/{id:long}", Surface.Elsewhere, "", Test: typeof(DoorTests)),
        new("/admin/job-types/merge", Surface.OtherListing, "/admin/job-types/merge", "names job types and counts"),
        new("/admin/audit", Surface.OtherListing, "/admin/audit", "names records by their numbers"),
        new("/admin/audit/check", Surface.OtherListing, "/admin/audit/check", "counts rows"),
        new("/admin/search-index", Surface.Elsewhere, "", Test: typeof(IndexCheckTests)),
        new("/admin/searches", Surface.Elsewhere, "", Test: typeof(SearchReportTests)),
        new("/error/401", Surface.Public, "/error/401"),
        new("/error/{code:int}", Surface.Public, "/error/404"),
        new("/{**path:file}", Surface.Public, "/css/site.css"),
        new("/health", Surface.Public, "/health"),
    ];
}
