namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>What somebody is typing: kept on the server while the form is open, so that a lost session or a closed tab loses nothing.</summary>
public sealed class UnsavedText
{
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

    /// <summary>The revision that the editor started from.</summary>
    public int BasedOn { get; private init; }

    public DateTime SavedAt { get; private set; }

    public static UnsavedText Begin(long memberId, string formKey, long? noteId, int basedOn) =>
        new() { MemberId = memberId, FormKey = formKey, NoteId = noteId, BasedOn = basedOn };

    public void Keep(string title, string body, DateTime now) => (Title, Body, SavedAt) = (title, body.ReplaceLineEndings("\n"), now);
}
