using System.Net;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>Builders for notes, written as a member would.</summary>
internal static class Desk
{
    /// <summary>A note on the author's main post; a draft unless shared.</summary>
    public static Task<Note> WriteAsync(this KnowledgeApp app, Member author, string title, string body, string? sharedWith = null, params string[] tags) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        var standing = await db.StandingOfAsync(author.Id, DateOnly.FromDateTime(now.AddHours(9)), TestContext.Current.CancellationToken);
        var note = Note.Start(standing.Member, standing.Main, now);
        note.Revise(new NoteText(title, body, "最初の版"), Signature.Of(standing, now));
        note.Tag(db.JobTypes.Where(j => tags.Contains(j.Slug)).Select(j => j.Id).ToList());
        if (sharedWith is not null)
        {
            note.ShareWith(sharedWith);
        }

        db.Notes.Add(note);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return note;
    });

    public static Task ReviseAsync(this KnowledgeApp app, Note note, Member author, string body, string summary = "") => app.ChangeAsync(note, n =>
        n.Revise(new NoteText(n.Title, body, summary), new Signature(author.Id, "郡山市（福島県） 税務部 資産税課 家屋係 主任", app.Clock.GetUtcNow().UtcDateTime)));

    public static Task ChangeAsync(this KnowledgeApp app, Note note, Action<Note> change) => app.WithDbAsync(async db =>
    {
        change(db.Notes.Single(n => n.Id == note.Id));
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    public static async Task<HttpStatusCode> StatusAsync(this KnowledgeApp app, Member member, string url)
    {
        using var client = await app.SignInAsync(member);
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Posts to an address whether or not a page offers it, with a good token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this KnowledgeApp app, Member member, string url, MultipartFormDataContent? form = null)
    {
        using var client = await app.SignInAsync(member);
        var token = (await client.OpenAsync("/notes")).QuerySelector("form[action='/account/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        form ??= [];
        form.Add(new StringContent(token), "__RequestVerificationToken");
        return await client.PostAsync(url, form, TestContext.Current.CancellationToken);
    }

    public static Task<Note> ReadAgainAsync(this KnowledgeApp app, Note note) => app.WithDbAsync(db => Task.FromResult(db.Notes.Single(n => n.Id == note.Id)));
}
