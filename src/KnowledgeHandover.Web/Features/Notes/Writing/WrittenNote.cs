using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>What happened to the note: a new revision or none, new readers or none.</summary>
public sealed record WrittenNote(Note Note, Revision? Revision, string? NewAudience)
{
    public bool IsNew => Revision?.Number == 1;

    /// <summary>Each act for itself; above all the one that opens a note to the whole country.</summary>
    public void Record(KnowledgeDbContext db, long memberId)
    {
        if (IsNew)
        {
            db.Audit(() => new AuditEntry(memberId, "note.start", $"note/{Note.Id}"));
        }
        else if (Revision is not null)
        {
            db.Audit(new AuditEntry(memberId, "note.revise", $"note/{Note.Id}", $"revision/{Revision.Number}"));
        }

        if (NewAudience is not null)
        {
            db.Audit(() => new AuditEntry(memberId, "note.share", $"note/{Note.Id}", NewAudience));
        }
    }

    public string Notice(string readers) => (Note.State, NewAudience, Revision) switch
    {
        (NoteState.Draft, _, _) => "下書きとして保存しました。読めるのは自分だけです。",
        (_, not null, _) => $"公開しました。{readers}",
        (_, _, null) => "保存しました。題名と本文に変更はありません。",
        _ => $"保存しました（第{Revision.Number}版）。{readers}",
    };
}
