using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>
/// 年間業務: a line of the yearly plan of a live note, as it was last read out of it. Its id stays as long as the line is recognisably the
/// same work, so that a stamp can hang on it; when the line goes it ends, and it comes back with the line. Who may read it is the note's
/// affair alone.
/// </summary>
public sealed class Duty
{
    private Duty()
    {
    }

    public long Id { get; private init; }

    public long NoteId { get; private init; }

    /// <summary>The canonical text of the schedule; null when the line names a time that cannot be placed.</summary>
    public string? Schedule { get; private set; }

    /// <summary>Why not, for the writer.</summary>
    public string? Unclear { get; private set; }

    /// <summary>The months in which it may come due, bit 0 is January; 0 when that is unclear.</summary>
    public int Months { get; private set; }

    /// <summary>For an event of some calendar years only.</summary>
    public int? FirstYear { get; private set; }

    public int? LastYear { get; private set; }

    /// <summary>The time as the writer put it, with half-width digits.</summary>
    public string WhenText { get; private set; } = "";

    /// <summary>The work, without markup.</summary>
    public string What { get; private set; } = "";

    /// <summary>Where it stands in the text of the note, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The id of the heading that it stands under, on the page of the note; "" without one.</summary>
    public string Anchor { get; private set; } = "";

    /// <summary>The revision that it was last read in.</summary>
    public int Revision { get; private set; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>The line is gone, or the note is no longer live.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The section of the note where it stands.</summary>
    public string Url => $"/notes/{NoteId}{(Anchor.Length > 0 ? "#" + Anchor : "")}";

    public static Duty Begin(DutySource source, DutyText text, DateTime now)
    {
        var duty = new Duty { NoteId = source.NoteId, CreatedAt = now };
        duty.Follow(source, text);
        return duty;
    }

    /// <summary>Takes over what the line says now.</summary>
    public void Follow(DutySource source, DutyText text)
    {
        (Schedule, Unclear, Months) = (text.Schedule?.Text, text.Unclear, text.Schedule?.Months ?? 0);
        (FirstYear, LastYear) = (text.Schedule?.Years?.First, text.Schedule?.Years?.Last);
        (WhenText, What, Line, Anchor) = (text.When, text.What, text.Line, source.AnchorOf(text.Heading));
        (Revision, EndedAt) = (source.Revision, null);
    }

    public void End(DateTime now) => EndedAt ??= now;

    public Schedule? ReadSchedule() => Schedule is null ? null : Times.Schedule.Parse(Schedule);
}

/// <summary>The note that duties are read out of.</summary>
public sealed record DutySource(long NoteId, int Revision, IReadOnlyDictionary<string, string> Anchors)
{
    public string AnchorOf(string heading) => Anchors.GetValueOrDefault(heading, "");
}
