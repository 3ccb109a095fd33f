using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>相談: asked of a position, or of everyone who does a job. It survives the next transfer on both sides.</summary>
public sealed class Question : IChangeSource, IHasAudience
{
    public const int MaxTitleLength = 200;
    public const int MaxBodyLength = 10_000;

    /// <summary>Questions of one member in a day: more is no longer asking but a mailing.</summary>
    public const int MaxPerDay = 30;

    private readonly List<Answer> _answers = [];

    private Question()
    {
    }

    public long Id { get; private init; }

    public string Title { get; private init; } = "";

    public string Body { get; private init; } = "";

    public long AskerId { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    /// <summary>Municipality, section and position of the asker as they were called on that day.</summary>
    public string AskerPlace { get; private init; } = "";

    /// <summary>The post that asked; answers reach its next holder too.</summary>
    public long? AskerPositionId { get; private init; }

    public long? JobTypeId { get; private init; }

    public long? NoteId { get; private init; }

    /// <summary>前任に聞く: the section of the note that is asked about, as the id of its heading on the note's page; else null.</summary>
    public string? Anchor { get; private init; }

    /// <summary>The post that is asked; null when everyone of the job type is, or those who held the post of the note before.</summary>
    public long? PositionId { get; private init; }

    public string Audience { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime? SettledAt { get; private set; }

    /// <summary>Where the answer stands, for what was asked of predecessors.</summary>
    public long? OutcomeNoteId { get; private set; }

    /// <summary>The revision that wrote it down; null when it stood there already.</summary>
    public int? OutcomeRevision { get; private set; }

    public string? OutcomeAnchor { get; private set; }

    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>It is asked of one after the other, and what they know ends up in a note.</summary>
    public bool IsToPredecessors => Anchor is not null;

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Question, Id)];

    /// <summary>A question to another municipality is nationwide: both sides, and the next who asks, can read it.</summary>
    public static Question Ask(Inquiry inquiry, Standing asker, DateTime now) => new()
    {
        Title = CleanText.OneLine(inquiry.Title),
        Body = inquiry.Body.ReplaceLineEndings("\n").Trim(),
        AskerId = asker.Member.Id,
        MunicipalityCode = asker.Member.MunicipalityCode,
        AskerPlace = $"{asker.Municipality.FullName} {asker.Main?.Line}".TrimEnd(),
        AskerPositionId = asker.Main?.PositionId,
        JobTypeId = inquiry.JobTypeId,
        NoteId = inquiry.NoteId,
        Anchor = inquiry.About?.Anchor,
        PositionId = inquiry.To?.Id,
        Audience = inquiry.About is { OnlyThoseOfThePost: true } about ? People.Audience.Position(about.PositionId)
            : inquiry.OwnMunicipalityOnly && (inquiry.To is null || inquiry.To.MunicipalityCode == asker.Member.MunicipalityCode)
            ? People.Audience.Municipality(asker.Member.MunicipalityCode)
            : People.Audience.Nation,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Answer Reply(string body, Standing answerer, DateTime now)
    {
        UpdatedAt = now;
        var answer = new Answer
        {
            Body = body.ReplaceLineEndings("\n").Trim(),
            AuthorId = answerer.Member.Id,
            AuthorPlace = $"{answerer.Municipality.FullName} {answerer.Main?.Line}".TrimEnd(),
            CreatedAt = now,
        };
        _answers.Add(answer);
        return answer;
    }

    /// <summary>The asker, wherever transferred to, and whoever holds the asking post today.</summary>
    public bool IsAskedBy(Standing standing) => AskerId == standing.Member.Id || (AskerPositionId is { } position && standing.Holds(position));

    /// <exception cref="InvalidOperationException">It was asked of predecessors: then it is closed by saying where the answer stands.</exception>
    public void Settle(DateTime now)
    {
        if (IsToPredecessors)
        {
            throw new InvalidOperationException("A question to predecessors is closed with its outcome.");
        }

        SettledAt ??= now;
    }

    /// <summary>What was asked of predecessors is closed only when the next one need not ask: the answer stands in a note.</summary>
    public void Close(QuestionOutcome outcome, DateTime now)
    {
        if (SettledAt is null)
        {
            (SettledAt, OutcomeNoteId, OutcomeRevision, OutcomeAnchor) = (now, outcome.NoteId, outcome.Revision, outcome.Anchor);
        }
    }

    public void Reopen() => (SettledAt, OutcomeNoteId, OutcomeRevision, OutcomeAnchor) = (null, null, null, null);
}

public sealed class Answer
{
    public long Id { get; private init; }

    public long QuestionId { get; private init; }

    public required string Body { get; init; }

    public required long AuthorId { get; init; }

    public required string AuthorPlace { get; init; }

    public required DateTime CreatedAt { get; init; }
}

public sealed record Inquiry
{
    public required string Title { get; init; }

    public required string Body { get; init; }

    public Position? To { get; init; }

    public long? JobTypeId { get; init; }

    public long? NoteId { get; init; }

    /// <summary>Set when those are asked who held the post of the note before.</summary>
    public AskedSection? About { get; init; }

    public bool OwnMunicipalityOnly { get; init; }
}

/// <summary>A section of a note of a post, and whether only that post's holders of today, and of the last year, and their heads read the question.</summary>
public sealed record AskedSection(long PositionId, string Anchor, bool OnlyThoseOfThePost);

/// <summary>Where the answer stands: in a revision that wrote it down, or 「記載済み」 in a section.</summary>
public sealed record QuestionOutcome(long NoteId, int? Revision, string? Anchor);
