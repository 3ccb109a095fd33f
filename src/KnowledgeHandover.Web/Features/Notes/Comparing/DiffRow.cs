namespace KnowledgeHandover.Web.Features.Notes.Comparing;

/// <summary>One line of the comparison; a side is null where the line does not exist.</summary>
public sealed record DiffRow(bool IsChanged, IReadOnlyList<DiffRun>? Old, IReadOnlyList<DiffRun>? New)
{
    public static DiffRow Same(string line) => new(false, [new(line, false)], [new(line, false)]);
}

/// <summary>A piece of a line.</summary>
public sealed record DiffRun(string Text, bool IsChanged)
{
    /// <summary>The whole line is new or gone; an empty line shows that it is there.</summary>
    public static IReadOnlyList<DiffRun> Whole(string line) => [new(line.Length == 0 ? "（空行）" : line, true)];
}

/// <summary>Neighbouring lines; folded when nothing changed there.</summary>
public sealed record DiffPart(bool IsFolded, IReadOnlyList<DiffRow> Rows)
{
    /// <summary>Lines that are only counted: too many to be shown although nothing changed there.</summary>
    public int Counted { get; init; }
}

/// <param name="Parts">What a page can show.</param>
/// <param name="LeftOut">How many lines it leaves out at the end.</param>
public sealed record ShownDiff(IReadOnlyList<DiffPart> Parts, int LeftOut);
