using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The next changes of the log, turned into the duties that the changed notes name now.</summary>
internal sealed class DutyBatch(KnowledgeDbContext db, MarkdownRenderer renderer, JapanCalendar calendar) : ChangeBatch(db, WatermarkName)
{
    /// <summary>Raise the number when the reader has learnt something: every note is then read again from the beginning of the log.</summary>
    public const string WatermarkName = "duties/1";

    /// <summary>A text of nothing but schedules must hold up nobody else's.</summary>
    private const int MostOfOneNote = 400;

    /// <summary>Whatever was ever saved is read: a first start, loaded samples, and an installation from before there were duties.</summary>
    public override Task BeginAsync(CancellationToken cancellationToken) => Db.BeginWatermarkAsync(WatermarkName, 0, cancellationToken);

    protected override async Task TakeAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        foreach (var id in changes.Where(c => c.Kind == ChangeKind.Note).Select(c => c.Id).Distinct())
        {
            var note = await Db.Notes.Where(n => n.Id == id).Select(n => new Written(n.Id, n.State, n.RevisionNumber, n.Body)).SingleOrDefaultAsync(cancellationToken);
            if (note is not null)
            {
                Update(note, await Db.Duties.Where(d => d.NoteId == id).ToListAsync(cancellationToken));
            }
        }
    }

    private void Update(Written note, List<Duty> known)
    {
        var read = note.State == NoteState.Live ? DutyMatching.Once(DutyReader.Read(note.Body)).Take(MostOfOneNote).ToList() : [];
        var source = new DutySource(note.Id, note.Revision, read.Count == 0 ? new Dictionary<string, string>() : AnchorsOf(note.Body));
        var (pairs, now) = (DutyMatching.Pair(read, known), calendar.UtcNow);
        foreach (var (text, duty) in pairs)
        {
            if (duty is null)
            {
                Db.Duties.Add(Duty.Begin(source, text, now));
            }

            duty?.Follow(source, text);
        }

        known.Except(pairs.Select(p => p.Duty)).ToList().ForEach(d => d!.End(now));
    }

    /// <summary>Where the headings of a note are found on its page.</summary>
    private Dictionary<string, string> AnchorsOf(string body) =>
        renderer.Render(body).Contents.DistinctBy(h => h.Text).ToDictionary(h => h.Text, h => h.Id, StringComparer.Ordinal);

    private sealed record Written(long Id, NoteState State, int Revision, string Body);
}

/// <summary>Keeps the duties behind the change log.</summary>
internal sealed class DutyFollower(IServiceScopeFactory scopes, ChangeSignal signal, ILogger<DutyFollower> logger) : ChangeFollower<DutyBatch>(scopes, signal, logger);
