using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Stamps;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>Looks up what the rules must know beside the text, and lets them look. What a reader may not read is for them as good as gone.</summary>
public sealed class Completeness(KnowledgeDbContext db, JobTypeVocabulary vocabulary, JapanCalendar calendar)
{
    /// <summary>A note as it is stored.</summary>
    public async Task<CheckResult> OfAsync(Note note, Reader reader, CancellationToken cancellationToken)
    {
        var hasJobType = await db.Notes.Where(n => n.Id == note.Id).AnyAsync(n => n.JobTypes.Any(), cancellationToken);
        var used = await db.StampsFor(reader).Counted().Where(s => s.Note.Id == note.Id).MaxAsync(s => (DateTime?)s.Stamp.CreatedAt, cancellationToken);
        var touched = JapanCalendar.Day(used > note.UpdatedAt ? used.Value : note.UpdatedAt);
        return await OfAsync(new CheckedDraft(note.Body, note.MunicipalityCode, hasJobType) { LastTouched = touched }, reader, cancellationToken);
    }

    /// <summary>Several notes, by their ids; those that the reader may not read are left out.</summary>
    public async Task<IReadOnlyDictionary<long, CheckResult>> OfNotesAsync(IReadOnlyCollection<long> ids, Reader reader, CancellationToken cancellationToken)
    {
        var wanted = ids.ToArray();
        var notes = wanted.Length == 0 ? [] : await db.Notes.AsNoTracking().ReadableBy(reader).Where(n => wanted.Contains(n.Id) && n.State != NoteState.Deleted).ToListAsync(cancellationToken);
        Dictionary<long, CheckResult> results = [];
        foreach (var note in notes)
        {
            results[note.Id] = await OfAsync(note, reader, cancellationToken);
        }

        return results;
    }

    /// <summary>A text as it is being written.</summary>
    public async Task<CheckResult> OfAsync(CheckedDraft draft, Reader reader, CancellationToken cancellationToken)
    {
        if (CheckedText.Read(draft.Body.ReplaceLineEndings("\n")) is not { } text)
        {
            return CheckResult.Unreadable;
        }

        var names = await vocabulary.NamesAsync(db, cancellationToken);
        return CheckResult.Of(text, new CheckContext
        {
            Today = calendar.Today,
            Settings = await SettingsOfAsync(draft.MunicipalityCode, cancellationToken),
            HasJobType = draft.HasJobType,
            LastTouched = draft.LastTouched,
            IsJobTypeName = word => names.Called(word).Count > 0,
            LiveNotes = await LiveNotesAsync(text.LinkedNotes, reader, cancellationToken),
            Attachments = await AttachmentsAsync(text.LinkedAttachments, reader, cancellationToken),
            PositionNames = await PositionNamesAsync(draft.MunicipalityCode, cancellationToken),
        });
    }

    private async Task<CheckSettings> SettingsOfAsync(string municipality, CancellationToken cancellationToken) =>
        (await db.CompletenessTuning.AsNoTracking().SingleOrDefaultAsync(t => t.MunicipalityCode == municipality, cancellationToken))?.Settings ?? CheckSettings.Default;

    private async Task<IReadOnlySet<long>> LiveNotesAsync(IReadOnlySet<long> linked, Reader reader, CancellationToken cancellationToken)
    {
        var ids = linked.ToArray();
        return ids.Length == 0 ? linked : await db.Notes.ReadableBy(reader)
            .Where(n => ids.Contains(n.Id) && (n.State == NoteState.Live || n.State == NoteState.Archived)).Select(n => n.Id).ToHashSetAsync(cancellationToken);
    }

    /// <summary>Files of drafts too: a draft shows its own.</summary>
    private async Task<IReadOnlySet<long>> AttachmentsAsync(IReadOnlySet<long> linked, Reader reader, CancellationToken cancellationToken)
    {
        var ids = linked.ToArray();
        return ids.Length == 0 ? linked : await db.Notes.ReadableBy(reader).Where(n => n.State != NoteState.Deleted)
            .Join(db.Attachments, n => n.Id, a => a.NoteId, (_, a) => a)
            .Where(a => ids.Contains(a.Id) && a.RemovedAt == null).Select(a => a.Id).ToHashSetAsync(cancellationToken);
    }

    private Task<HashSet<string>> PositionNamesAsync(string municipality, CancellationToken cancellationToken) =>
        db.Positions.Where(p => p.MunicipalityCode == municipality).Select(p => p.Name).Distinct().ToHashSetAsync(cancellationToken);
}

/// <summary>A text that is not stored, or not as it stands.</summary>
public sealed record CheckedDraft(string Body, string MunicipalityCode, bool HasJobType)
{
    /// <summary>Null while somebody writes it.</summary>
    public DateOnly? LastTouched { get; init; }
}
