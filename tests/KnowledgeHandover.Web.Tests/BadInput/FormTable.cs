namespace KnowledgeHandover.Web.Tests.BadInput;

/// <summary>
/// One form of the site: where it is sent, the least that it takes, and which of its fields a person writes into. In the address
/// {note}, {section}… stand for ids of the <see cref="FormStage"/>.
/// </summary>
public sealed record FormCase(string Pattern, string Address, params string[] Texts)
{
    /// <summary>Beside the texts.</summary>
    public Dictionary<string, string> Fields { get; init; } = [];

    /// <summary>A good value for a text that is more than any words.</summary>
    public Dictionary<string, string> GoodTexts { get; init; } = [];

    public bool IsAnonymous { get; init; }

    /// <summary>Takes a file or JSON, or answers with something else than a page: only sturdiness is asked of it.</summary>
    public bool IsNoPage { get; init; }

    public Dictionary<string, string> Good => new(Fields.Concat(Texts.Select(t => KeyValuePair.Create(t, GoodTexts.GetValueOrDefault(t, "ことば")))));

    public override string ToString() => Pattern;
}

internal static class FormTable
{
    private const string Secret = "じゅうぶん長い合い言葉 2026";

    public static readonly IReadOnlyList<FormCase> Forms =
    [
        new("/account/sign-in", "/account/sign-in", "Input.Email") { IsAnonymous = true, Fields = new() { ["Input.Password"] = Secret } },
        new("/account/sign-up", "/account/sign-up", "Input.Email", "Input.Name", "Input.Kana", "Input.Municipality", "Input.Section", "Input.Position")
        {
            IsAnonymous = true,
            Fields = new() { ["Input.Password"] = Secret, ["Input.PasswordAgain"] = Secret },
            GoodTexts = new() { ["Input.Email"] = "bad-input@city.example.lg.jp", ["Input.Municipality"] = "郡山市" },
        },
        new("/account/forgot-password", "/account/forgot-password", "Input.Email") { IsAnonymous = true, GoodTexts = new() { ["Input.Email"] = "forgot@city.example.lg.jp" } },
        new("/account/reset-password", "/account/reset-password?member=1&token=forged") { IsAnonymous = true, Fields = new() { ["Input.Password"] = Secret, ["Input.PasswordAgain"] = Secret } },
        new("/account/sign-out", "/account/sign-out"),
        new("/account/change-password", "/account/change-password") { Fields = new() { ["Input.Current"] = "wrong", ["Input.Password"] = Secret, ["Input.PasswordAgain"] = Secret } },
        new("/account/settings", "/account/settings", "Input.Name", "Input.Kana") { Fields = new() { ["Input.ShowsName"] = "true" } },
        new("/account/invitations", "/account/invitations", "Input.Email") { GoodTexts = new() { ["Input.Email"] = "invited@city.example.lg.jp" } },
        new("/account/invitations/{id:long}/withdraw", "/account/invitations/{invitation}/withdraw"),
        new("/notes/new", "/notes/new", "Input.Title", "Input.Body", "Input.JobTypes", "Input.Summary")
        {
            Fields = new() { ["Input.Act"] = "Save", ["Input.PositionId"] = "{position}", ["Input.Audience"] = "section/{section}" },
            GoodTexts = new() { ["Input.JobTypes"] = "国民健康保険" },
        },
        new("/notes/{id:long}/edit", "/notes/{note}/edit", "Input.Title", "Input.Body", "Input.JobTypes", "Input.Summary")
        {
            Fields = new() { ["Input.Act"] = "Save", ["Input.PositionId"] = "{position}", ["Input.Audience"] = "section/{section}", ["Input.BasedOn"] = "1" },
            GoodTexts = new() { ["Input.JobTypes"] = "国民健康保険" },
        },
        new("/notes/{id:long}/attachments", "/notes/{note}/attachments") { IsNoPage = true },
        new("/notes/{id:long}/revisions/{number:int}/restore", "/notes/{note}/revisions/1/restore"),
        new("/notes/{id:long}/{act:regex(^(archive|unarchive|delete|restore)$)}", "/notes/{note}/archive"),
        new("/attachments/{id:long}/{act:regex(^(remove|restore)$)}", "/attachments/1/remove"),
        new("/notes/{id:long}/move", "/notes/{led}/move", "Input.To") { GoodTexts = new() { ["Input.To"] = "率いる課 主査" } },
        new("/notes/{id:long}/stamps", "/notes/{note}/stamps") { Fields = new() { ["Input.Anchor"] = "s-手順", ["Input.Kind"] = "AsWritten", ["Input.Due"] = "2026-12-01", ["Input.Back"] = "/" } },
        new("/stamps/{id:long}/undo", "/stamps/1/undo") { Fields = new() { ["back"] = "/" } },
        new("/notes/preview", "/notes/preview", "body") { IsNoPage = true },
        new("/notes/check", "/notes/check", "body", "jobTypes") { IsNoPage = true },
        new("/notes/unsaved", "/notes/unsaved", "Title", "Body") { IsNoPage = true },
        new("/notes/unsaved/{id:long}/discard", "/notes/unsaved/{unsaved}/discard"),
        new("/notes/unsaved/{id:long}/restore", "/notes/unsaved/{unsaved}/restore"),
        new("/questions/new", "/questions/new", "Input.Title", "Input.Body")
        {
            Fields = new() { ["Input.JobType"] = "固定資産税", ["Input.Reach"] = "nation", ["Input.HasNoPersonalData"] = "true" },
        },
        new("/notes/{id:long}/ask", "/notes/{asked}/ask", "Input.Title", "Input.Body") { Fields = new() { ["Input.Section"] = "s-手順", ["Input.Reach"] = "municipality" } },
        new("/questions/{id:long}", "/questions/{question}", "Input.Body"),
        new("/questions/{id:long}/close", "/questions/{toPredecessor}/close", "Input.Link") { Fields = new() { ["Input.Revision"] = "" } },
        new("/questions/{id:long}/answers/{answerId:long}/reflect", "/questions/{toPredecessor}/answers/1/reflect"),
        new("/questions/{id:long}/{act:regex(^(settle|reopen)$)}", "/questions/{question}/settle"),
        new("/positions/{id:long}/open-items", "/positions/{position}/open-items", "Input.What", "Input.Counterpart") { Fields = new() { ["Input.Due"] = "2027-03-31" } },
        new("/open-items/{id:long}", "/open-items/{openItem}", "Input.Text") { Fields = new() { ["Input.Act"] = "Postpone", ["Input.Due"] = "2027-03-31" } },
        new("/job-types/new", "/job-types/new", "Input.Name", "Input.Kana") { GoodTexts = new() { ["Input.Name"] = "空き公共施設の活用", ["Input.Kana"] = "あきこうきょうしせつのかつよう" } },
        new("/job-types/{slug}/subscribe", "/job-types/fixed-asset-tax/subscribe") { Fields = new() { ["subscriber"] = "position/{position}" } },
        new("/subscriptions/{id:long}/end", "/subscriptions/{subscription}/end"),
        new("/subscriptions/{id:long}/resume", "/subscriptions/{subscription}/resume"),
        new("/subscriptions/{id:long}/feed", "/subscriptions/{subscription}/feed"),
        new("/subscriptions/{id:long}/feed/{tokenId:long}/revoke", "/subscriptions/{subscription}/feed/1/revoke"),
        new("/inbox/read-all", "/inbox/read-all"),
        new("/inbox/unread-all", "/inbox/unread-all?readAt=1"),
        new("/inbox/{id:long}/read", "/inbox/1/read"),
        new("/inbox/{id:long}/unread", "/inbox/1/unread"),
        new("/transfers/new", "/transfers/new?position={position}", "Input.Receiver")
        {
            Fields = new()
            {
                ["Input.PredecessorId"] = "{operator}", ["Input.Reason"] = "Transfer", ["Input.AnnouncedOn"] = "2026-11-20", ["Input.EffectiveOn"] = "2027-04-01",
                ["Input.PublishedOn"] = "2027-04-01", ["Input.NoteId"] = "{note}",
            },
            GoodTexts = new() { ["Input.Receiver"] = "相手 花子" },
        },
        new("/transfers/{id:long}/edit", "/transfers/{transfer}/edit")
        {
            Fields = new() { ["Input.AnnouncedOn"] = "2026-11-20", ["Input.EffectiveOn"] = "2027-04-01", ["Input.PublishedOn"] = "2027-04-01", ["Input.NoteId"] = "{note}" },
        },
        new("/transfers/{id:long}/receiver", "/transfers/{transfer}/receiver", "Input.Receiver")
        {
            Fields = new() { ["Input.IsDeputy"] = "false", ["Input.ToldOn"] = "2026-11-20" },
            GoodTexts = new() { ["Input.Receiver"] = "相手 花子" },
        },
        new("/transfers/{id:long}/{act:regex(^(write|confirm|explain|sign|submit|return|withdraw|takeover)$)}", "/transfers/{transfer}/return", "Input.Remark")
        {
            Fields = new() { ["Input.Day"] = "2026-11-20" },
        },
        new("/admin/deadlines", "/admin/deadlines") { Fields = new() { ["Input.Reason"] = "Transfer", ["Input.Preset"] = "own", ["Input.Basis"] = "Effective", ["Input.Days"] = "7", ["Input.WhenClosed"] = "DayAfter" } },
        new("/admin/members/{id:long}/leave", "/admin/members/{member}/leave") { Fields = new() { ["Input.Act"] = "Leave", ["Input.Day"] = "2027-04-01", ["Input.LastDay"] = "2027-09-30" } },
        new("/admin/positions/{id:long}/move", "/admin/positions/{moving}/move", "Input.Section") { Fields = new() { ["Input.Day"] = "2027-04-01" } },
        new("/admin/transfers/import", "/admin/transfers/import") { IsNoPage = true, Fields = new() { ["Text"] = "発令日,職員,区分", ["AnnouncedOn"] = "2026-11-20", ["PublishedOn"] = "2027-04-01" } },
        new("/admin/populations", "/admin/populations") { IsNoPage = true },
        new("/duties/calendar", "/duties/calendar"),
        new("/duties/calendar/{tokenId:long}/revoke", "/duties/calendar/1/revoke"),
        new("/admin/holidays", "/admin/holidays") { IsNoPage = true },
        new("/admin/completeness", "/admin/completeness") { Fields = new() { ["Input.Severities[vague]"] = "Off", ["Input.RequiredSections"] = "4", ["Input.MonthsWanted"] = "8", ["Input.StaleMonths"] = "18" } },
        new("/admin/search-index", "/admin/search-index"),
        new("/admin/job-types/merge", "/admin/job-types/merge") { Fields = new() { ["from"] = "国保", ["into"] = "広報" } },
        new("/admin/members/{id:long}/appoint", "/admin/members/{member}/appoint", "Input.Section", "Input.Position")
        {
            Fields = new() { ["Input.From"] = "2026-12-01", ["Input.Kind"] = "Concurrent", ["Input.MakesMissing"] = "true" },
            GoodTexts = new() { ["Input.Section"] = "新しい課 新しい係" },
        },
        new("/admin/members/{id:long}/assignments/{assignmentId:long}/end", "/admin/members/{member}/assignments/{assignment}/end") { Fields = new() { ["Input.LastDay"] = "2027-03-31" } },
        new("/admin/members/{id:long}/refuse", "/admin/members/{newcomer}/refuse"),
        new("/admin/members/{id:long}/reset-link", "/admin/members/{member}/reset-link"),
        new("/admin/members/{id:long}/role", "/admin/members/{member}/role") { Fields = new() { ["administrator"] = "false" } },
        new("/admin/members/{id:long}/suspend", "/admin/members/{member}/suspend"),
        new("/admin/members/{id:long}/reactivate", "/admin/members/{member}/reactivate"),
        new("/admin/sections/new", "/admin/sections/new?municipality=072036", "Input.Name") { Fields = new() { ["Input.From"] = "2026-12-01" } },
        new("/admin/sections/{id:long}/close", "/admin/sections/{closing}/close") { Fields = new() { ["Input.LastDay"] = "2027-03-31" } },
        new("/admin/sections/{id:long}/positions/new", "/admin/sections/{section}/positions/new", "Input.Name", "Input.JobTypes") { GoodTexts = new() { ["Input.JobTypes"] = "国民健康保険" } },
        new("/admin/positions/{id:long}", "/admin/positions/{position}", "Input.JobTypes") { GoodTexts = new() { ["Input.JobTypes"] = "国民健康保険" } },
        new("/error/401", "/error/401") { IsAnonymous = true },
        new("/error/{code:int}", "/error/400") { IsAnonymous = true, IsNoPage = true },
    ];
}
