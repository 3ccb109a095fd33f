namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>What somebody is typing: kept on the server while the form is open, so that a lost session or a closed tab loses nothing.</summary>
public sealed class UnsavedText
{
    /// <summary>Beyond this many the member is asked to clear up; none is dropped silently.</summary>
    public const int MaxPerMember = 50;

    public const int MaxFormKeyLength = 64;

    /// <summary>How long a discarded text can be brought back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromDays(1);

    private UnsavedText()
    {
    }

    public long Id { get; private init; }

    public long MemberId { get; private init; }

    /// <summary>Null while the note is new.</summary>
    public long? NoteId { get; private init; }

    /// <summary>Which form it was typed into; a member may have several new notes open.</summary>
    public string FormKey { get; private init; } = "";

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>The job types as they stand in the form, names and unfinished words alike.</summary>
    public string JobTypes { get; private set; } = "";

    public string Summary { get; private set; } = "";

    /// <summary>The revision that the editor started from, or the newest one after a merge.</summary>
    public int BasedOn { get; private set; }

    public DateTime SavedAt { get; private set; }

    public DateTime? DiscardedAt { get; private set; }

    public static UnsavedText Begin(long memberId, string formKey, long? noteId) => new() { MemberId = memberId, FormKey = formKey, NoteId = noteId };

    public void Keep(TypedNote typed, DateTime now)
    {
        (Title, Body, JobTypes, Summary, BasedOn) = (typed.Title, typed.Body.ReplaceLineEndings("\n"), typed.JobTypes, typed.Summary, typed.BasedOn);
        (SavedAt, DiscardedAt) = (now, null);
    }

    public void Discard(DateTime now) => DiscardedAt = now;

    public void PutBack() => DiscardedAt = null;
}

/// <summary>The fields of the form that somebody types into, unfinished as they may be.</summary>
public sealed record TypedNote(string Title, string Body, string JobTypes, string Summary, int BasedOn);
