using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>The note that is written, new or not, as far as the form must know it.</summary>
public sealed record NoteSubject
{
    /// <summary>Null while it is new.</summary>
    public long? NoteId { get; init; }

    public required long AuthorId { get; init; }

    public required string MunicipalityCode { get; init; }

    /// <summary>Nobody but the author reads it yet: place and audience are still open.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Where it can hang; a single one when that is settled.</summary>
    public required IReadOnlyList<NotePlace> Places { get; init; }

    public static NoteSubject New(Standing writer) => new()
    {
        AuthorId = writer.Member.Id,
        MunicipalityCode = writer.Member.MunicipalityCode,
        IsDraft = true,
        Places = [.. writer.Current.Select(NotePlace.Of), NotePlace.Personal],
    };

    /// <summary>A draft may still move to another post of its author.</summary>
    public static NoteSubject Of(Note note, NotePlace place, Standing writer) => new()
    {
        NoteId = note.Id,
        AuthorId = note.AuthorId,
        MunicipalityCode = note.MunicipalityCode,
        IsDraft = note.State == NoteState.Draft,
        Places = note.State == NoteState.Draft ? [.. New(writer).Places.Prepend(place).DistinctBy(p => p.PositionId)] : [place],
    };
}
