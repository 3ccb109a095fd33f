namespace KnowledgeHandover.Browser.Tests;

/// <summary>Every page that a person can reach, and as whom: the one list behind the tests of looks, accessibility and requests.</summary>
internal static class PageList
{
    /// <summary>{note}, {draft} and the like stand for ids; <see cref="SampleIds"/> finds them by following links.</summary>
    public static readonly IReadOnlyList<SitePage> All =
    [
        new("sign-in", null, "/account/sign-in"),
        new("sign-up", null, "/account/sign-up"),
        new("signed-up", null, "/account/signed-up"),
        new("forgot-password", null, "/account/forgot-password"),
        new("reset-asked", null, "/account/reset-asked"),
        new("home", Demo.Sato, "/"),
        new("notes", Demo.Sato, "/notes"),
        new("notes-drafts", Demo.Sato, "/notes?tab=drafts"),
        new("notes-section", Demo.Sato, "/notes?tab=section"),
        new("notes-municipality", Demo.Sato, "/notes?tab=municipality"),
        new("notes-nation", Demo.Sato, "/notes?tab=nation"),
        new("trash", Demo.Sato, "/notes/trash"),
        new("note", Demo.Sato, "/notes/{note}"),
        new("note-draft", Demo.Sato, "/notes/{draft}"),
        new("note-edit", Demo.Sato, "/notes/{note}/edit"),
        new("note-new", Demo.Sato, "/notes/new"),
        new("note-new-blank", Demo.Sato, "/notes/new?template=blank"),
        new("note-history", Demo.Sato, "/notes/{note}/history"),
        new("note-compare", Demo.Sato, "/notes/{note}/compare?from=1&to=2"),
        new("note-revision", Demo.Sato, "/notes/{note}/revisions/1"),
        new("note-attachments", Demo.Sato, "/notes/{note}/attachments"),
        new("search-empty", Demo.Sato, "/search"),
        new("search-hits", Demo.Sato, "/search?q=家屋 評価替え"),
        new("search-filtered", Demo.Sato, "/search?q=固定資産&kind=note&sort=newest"),
        new("search-none", Demo.Sato, "/search?q=ぬるぽ宇宙船"),
        new("job-types", Demo.Sato, "/job-types"),
        new("job-types-none", Demo.Sato, "/job-types?q=ぬるぽ宇宙船"),
        new("job-type", Demo.Sato, "/job-types/fixed-asset-tax-house"),
        new("job-type-new", Demo.Sato, "/job-types/new"),
        new("counterparts", Demo.Sato, "/counterparts"),
        new("counterparts-none", Demo.Sato, "/counterparts?jobType=fixed-asset-tax-house&q=ぬるぽ"),
        new("questions", Demo.Sato, "/questions"),
        new("questions-all", Demo.Sato, "/questions?tab=all"),
        new("question", Demo.Sato, "/questions/{question}"),
        new("question-new", Demo.Sato, "/questions/new"),
        new("question-to-post", Demo.Sato, "/questions/new?to={post}&jobType=fixed-asset-tax-house"),
        new("inbox", Demo.Sato, "/inbox"),
        new("subscriptions", Demo.Sato, "/subscriptions"),
        new("populations", Demo.Admin, "/admin/populations"),
        new("settings", Demo.Sato, "/account/settings"),
        new("change-password", Demo.Sato, "/account/change-password"),
        new("invitations", Demo.Sato, "/account/invitations"),
        new("not-found", Demo.Sato, "/notes/987654321", 404),
    ];
}

/// <summary>Name of its screenshot, who looks (null: nobody signed in), address, and the status it must have.</summary>
internal sealed record SitePage(string Name, string? Who, string Address, int Status = 200);
