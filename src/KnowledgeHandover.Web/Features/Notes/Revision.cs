namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>版: one saved state of a note. Never changed afterwards.</summary>
public sealed class Revision
{
    public long Id { get; private init; }

    public long NoteId { get; private init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    /// <summary>要約: what was changed and why, in the writer's words.</summary>
    public required string Summary { get; init; }

    public required long AuthorId { get; init; }

    /// <summary>Municipality, section and position of the author as they were called on that day.</summary>
    public required string AuthorPlace { get; init; }

    public required DateTime CreatedAt { get; init; }
}
