using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

/// <summary>税務部 資産税課 家屋係 of 郡山市 with two who hold the same post, and what the tests of writing ask of the store.</summary>
public sealed record NoteTown
{
    private readonly KnowledgeApp _app;

    private NoteTown(KnowledgeApp app) => _app = app;

    public required Section Division { get; init; }

    public required Section Unit { get; init; }

    public required Position Position { get; init; }

    public required Member Writer { get; init; }

    /// <summary>Holds the same post (二人一組), so may edit the same notes.</summary>
    public required Member Colleague { get; init; }

    public static async Task<NoteTown> BuildAsync(KnowledgeApp app)
    {
        var town = Town.Koriyama(app);
        var department = await town.SectionAsync("税務部");
        var division = await town.SectionAsync("資産税課", department);
        var unit = await town.SectionAsync("家屋係", division);
        var position = await town.PositionAsync(unit, "主任");
        return new NoteTown(app)
        {
            Division = division,
            Unit = unit,
            Position = position,
            Writer = await town.MemberAsync("佐藤 みどり", position),
            Colleague = await town.MemberAsync("鈴木 一郎", position),
        };
    }

    /// <summary>A live note of the writer on the post, shared with the unit unless something else is said.</summary>
    public async Task<Note> NoteAsync(string body, string? audience = null, string title = "家屋調査の引継書")
    {
        var now = _app.Clock.GetUtcNow().UtcDateTime;
        return await _app.WithDbAsync(async db =>
        {
            var writer = await db.StandingOfAsync(Writer.Id, new DateOnly(2026, 11, 20), CancellationToken.None);
            var note = Note.Start(writer.Member, writer.Main, now);
            note.Revise(new NoteText(title, body, "新規作成"), Signature.Of(writer, now));
            note.ShareWith(audience ?? Audience.Section(Unit.Id));
            db.Notes.Add(note);
            await db.SaveChangesAsync();
            return note;
        });
    }

    public Task<Note> ReadAsync(long id) =>
        _app.WithDbAsync(db => db.Notes.AsNoTracking().Include(n => n.Revisions).SingleAsync(n => n.Id == id));

    public Task<List<string>> ActsOnAsync(long noteId) =>
        _app.WithDbAsync(db => db.AuditTrail.Where(a => a.Subject == $"note/{noteId}").OrderBy(a => a.Sequence).Select(a => (a.Action + " " + a.Detail).TrimEnd()).ToListAsync());

    public async Task<List<string>> TagsOfAsync(long noteId)
    {
        var names = await _app.WithDbAsync(db => db.Notes.Where(n => n.Id == noteId).SelectMany(n => n.JobTypes).Join(db.JobTypes, t => t.JobTypeId, j => j.Id, (t, j) => j.Name).ToListAsync());
        return [.. names.Order(StringComparer.Ordinal)];
    }

    public Task<int> UnsavedAsync(Member member) => _app.WithDbAsync(db => db.UnsavedTexts.CountAsync(u => u.MemberId == member.Id));
}
