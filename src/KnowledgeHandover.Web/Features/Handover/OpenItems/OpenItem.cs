using System.Security.Cryptography;
using System.Text;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

public enum OpenItemState
{
    Open,

    /// <summary>解決した</summary>
    Done,

    /// <summary>取りやめた</summary>
    Dropped,
}

/// <summary>懸案: something that the position still has to settle, whoever holds it. Taken over from a note or written down by hand, and tracked to its end.</summary>
public sealed class OpenItem : IHasAudience
{
    public const int MaxWhatLength = 2000;
    public const int MaxTextLength = 2000;
    public const int MaxCounterpartLength = 200;
    private readonly List<OpenItemStep> _steps = [];

    private OpenItem()
    {
    }

    public long Id { get; private init; }

    public long PositionId { get; private init; }

    /// <summary>Holders of the position, and the heads above it.</summary>
    public string Audience { get; private init; } = "";

    /// <summary>Where it was taken from; null when it was written by hand.</summary>
    public long? NoteId { get; private init; }

    public int? SourceLine { get; private init; }

    /// <summary>The line as it stood in the note on that day.</summary>
    public string? SourceText { get; private init; }

    /// <summary>Tells the items of one note from each other: taken over twice, each is there once.</summary>
    public string? SourceKey { get; private init; }

    public string What { get; private init; } = "";

    public DateOnly? Due { get; private set; }

    public string Counterpart { get; private init; } = "";

    public OpenItemState State { get; private set; }

    /// <summary>The concurrency token.</summary>
    public int Version { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime? ClosedAt { get; private set; }

    public long? ClosedById { get; private set; }

    /// <summary>How it ended.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What was done about it, in the order of time.</summary>
    public IReadOnlyList<OpenItemStep> Steps => _steps;

    public bool IsOpen => State == OpenItemState.Open;

    /// <param name="note">A note that hangs on a position.</param>
    /// <param name="read">One of its open items.</param>
    /// <param name="by">Who takes it over; null when the day of the transfer does.</param>
    /// <param name="now">When.</param>
    public static OpenItem TakeOver(Note note, ReadItem read, Signature? by, DateTime now)
    {
        var item = new OpenItem
        {
            PositionId = note.PositionId!.Value,
            Audience = People.Audience.Position(note.PositionId.Value),
            NoteId = note.Id,
            SourceLine = read.Line,
            SourceText = Cut(note.Body.Split('\n')[read.Line - 1].Trim(), MaxTextLength),
            SourceKey = KeyOf(read),
            What = Cut(read.What, MaxWhatLength),
            Due = read.Due,
            Counterpart = Cut(read.Counterpart, MaxCounterpartLength),
            CreatedAt = now,
        };
        item.Record(OpenItemStepKind.TakenOver, "", by, now);
        return item;
    }

    public static OpenItem Add(long positionId, OpenItemText text, Signature by)
    {
        var item = new OpenItem
        {
            PositionId = positionId,
            Audience = People.Audience.Position(positionId),
            What = text.What.ReplaceLineEndings("\n").Trim(),
            Due = text.Due,
            Counterpart = text.Counterpart.Trim(),
            CreatedAt = by.At,
        };
        item.Record(OpenItemStepKind.Added, "", by, by.At);
        return item;
    }

    public static string KeyOf(ReadItem read) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(read.What.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))))))[..32];

    public bool IsOverdueOn(DateOnly today) => IsOpen && Due < today;

    /// <summary>経過: something was done, and it goes on.</summary>
    public void Note(string text, Signature by) => Record(OpenItemStepKind.Noted, text, by, by.At);

    /// <summary>A later day, with the reason.</summary>
    public void Postpone(DateOnly due, string reason, Signature by)
    {
        Due = due;
        Record(OpenItemStepKind.Postponed, reason, by, by.At);
    }

    /// <summary>Does nothing when it is closed already: a second click is no mistake.</summary>
    public void Close(OpenItemState state, string outcome, Signature by)
    {
        if (IsOpen)
        {
            (State, ClosedAt, ClosedById, Outcome) = (state, by.At, by.MemberId, outcome.ReplaceLineEndings("\n").Trim());
            Record(state == OpenItemState.Done ? OpenItemStepKind.Done : OpenItemStepKind.Dropped, outcome, by, by.At);
        }
    }

    public void Reopen(string reason, Signature by)
    {
        if (!IsOpen)
        {
            (State, ClosedAt, ClosedById, Outcome) = (OpenItemState.Open, null, null, null);
            Record(OpenItemStepKind.Reopened, reason, by, by.At);
        }
    }

    private void Record(OpenItemStepKind kind, string text, Signature? by, DateTime now)
    {
        Version++;
        _steps.Add(new OpenItemStep { Kind = kind, Text = text.ReplaceLineEndings("\n").Trim(), Due = Due, AuthorId = by?.MemberId, AuthorPlace = by?.Place ?? "", CreatedAt = now });
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : CleanText.Of(text[..length]);
}

/// <summary>What is written down by hand.</summary>
public sealed record OpenItemText(string What, DateOnly? Due, string Counterpart);
