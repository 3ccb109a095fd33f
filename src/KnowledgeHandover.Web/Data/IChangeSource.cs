namespace KnowledgeHandover.Web.Data;

/// <summary>An entity whose committed writes appear in the change log.</summary>
public interface IChangeSource
{
    /// <summary>What readers of the log must look at again. Read after the save, when the ids are known.</summary>
    IEnumerable<ChangeKey> ChangeKeys { get; }
}

public readonly record struct ChangeKey(string Kind, long Id);

public static class ChangeKind
{
    public const string Note = "note";

    /// <summary>A note was used, or was not after all; the id is the note's. Its text is what it was: there is nothing to announce.</summary>
    public const string Use = "use";

    public const string Question = "question";
    public const string JobType = "job-type";
    public const string Position = "position";
    public const string Member = "member";
    public const string Transfer = "transfer";

    /// <summary>A section was closed: its posts must be looked at again.</summary>
    public const string Section = "section";
}

/// <summary>One row of the change log: the one source for the index, the feeds and the notifications.</summary>
public sealed class Change
{
    public long Sequence { get; private init; }

    public required string Kind { get; init; }

    public required long Id { get; init; }

    public required DateTime At { get; init; }
}
