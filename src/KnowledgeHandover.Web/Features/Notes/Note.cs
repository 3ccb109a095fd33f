using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Notes;

public enum NoteState
{
    /// <summary>Only the author reads it.</summary>
    Draft,

    Live,

    /// <summary>No longer current, still readable by the same people.</summary>
    Archived,

    /// <summary>In the recycle bin, which the holders of the position see.</summary>
    Deleted,
}

/// <summary>引継書: a handover note. It belongs to a position, or to its author alone when there is none.</summary>
public sealed class Note : IChangeSource, IHasAudience
{
    public const int MaxTitleLength = 200;
    public const int MaxBodyBytes = 1024 * 1024;
    public const int MaxJobTypes = 20;
    private readonly List<Revision> _revisions = [];
    private readonly List<NoteJobType> _jobTypes = [];
    private readonly List<Attachment> _attachments = [];

    private Note()
    {
    }

    public long Id { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    public long? SectionId { get; private set; }

    public long? PositionId { get; private set; }

    /// <summary>Who started it.</summary>
    public long AuthorId { get; private init; }

    public string Title { get; private set; } = "";

    /// <summary>Markdown, with line feeds only.</summary>
    public string Body { get; private set; } = "";

    public NoteState State { get; private set; }

    /// <summary>Who may read it now: follows from the state and from what it is shared with.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>公開範囲 chosen by the writer; in force while the note is live or archived.</summary>
    public string SharedWith { get; private set; } = "";

    /// <summary>The number of the newest revision.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>The first revision written under the present audience or a wider one. Those before are for whoever may edit.</summary>
    public int FirstOpenRevision { get; private set; } = 1;

    /// <summary>The concurrency token: every verb moves it, so that of two who change the note in one moment only the first does.</summary>
    public int Version { get; private set; }

    /// <summary>The form that the note was first saved from: sent twice, it makes one note. Null when it came by another way.</summary>
    public string? FormKey { get; private init; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    /// <summary>Where it goes back to when it leaves the recycle bin.</summary>
    public NoteState? StateBeforeDeletion { get; private set; }

    public IReadOnlyList<Revision> Revisions => _revisions;

    public IReadOnlyList<NoteJobType> JobTypes => _jobTypes;

    /// <summary>Those of this unit of work; others are asked for by themselves.</summary>
    public IReadOnlyList<Attachment> Attachments => _attachments;

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Note, Id)];

    /// <summary>Starts a draft on a post (職), or a personal one.</summary>
    public static Note Start(Member author, Post? post, DateTime now, string? formKey = null)
    {
        var note = new Note
        {
            MunicipalityCode = author.MunicipalityCode,
            SectionId = post?.SectionId,
            PositionId = post?.PositionId,
            AuthorId = author.Id,
            SharedWith = FirstAudience(author.Id, post),
            CreatedAt = now,
            UpdatedAt = now,
            FormKey = formKey,
        };
        note.Enter(NoteState.Draft);
        return note;
    }

    /// <summary>Moves a draft to another post of its author, or off any post. What others read stays where it hangs.</summary>
    public void HangOn(Post? post)
    {
        if (State == NoteState.Draft && post?.PositionId != PositionId)
        {
            (PositionId, SectionId, SharedWith) = (post?.PositionId, post?.SectionId, FirstAudience(AuthorId, post));
            Version++;
        }
    }

    /// <summary>
    /// 移管: the work goes to another post. What was shared with the section or the post is now the new one's; revisions keep the place that they were
    /// written at.
    /// </summary>
    public void MoveTo(Position position)
    {
        var (oldPosition, oldSection) = (PositionId, SectionId);
        (PositionId, SectionId) = (position.Id, position.SectionId);
        PlanToShareWith(
            oldSection is { } section && SharedWith == People.Audience.Section(section) ? People.Audience.Section(position.SectionId)
            : oldPosition is { } post && SharedWith == People.Audience.Position(post) ? People.Audience.Position(position.Id)
            : SharedWith);
    }

    /// <summary>Adds a revision, unless neither title nor body changed.</summary>
    public Revision? Revise(NoteText text, Signature signature)
    {
        var (title, body, summary) = text.Clean();
        if (RevisionNumber > 0 && title == Title && body == Body)
        {
            return null;
        }

        (Title, Body, UpdatedAt) = (title, body, signature.At);
        Version++;
        var revision = new Revision
        {
            Number = ++RevisionNumber,
            Title = title,
            Body = body,
            Summary = summary,
            AuthorId = signature.MemberId,
            AuthorPlace = signature.Place,
            CreatedAt = signature.At,
        };
        _revisions.Add(revision);
        return revision;
    }

    public void Tag(IEnumerable<long> jobTypeIds)
    {
        var wanted = jobTypeIds.Distinct().Take(MaxJobTypes).ToHashSet();
        if (wanted.SetEquals(_jobTypes.Select(j => j.JobTypeId)))
        {
            return;
        }

        Version++;
        _jobTypes.RemoveAll(j => !wanted.Contains(j.JobTypeId));
        _jobTypes.AddRange(wanted.Except(_jobTypes.Select(j => j.JobTypeId)).Select(id => new NoteJobType { JobTypeId = id }));
    }

    public void Attach(Attachment file)
    {
        _attachments.Add(file);
        Version++;
    }

    /// <summary>Chooses who reads it and makes it live. Nationwide is never the default: the page asks for an explicit check.</summary>
    public void ShareWith(string audience)
    {
        OpenTo(audience, wasReadBy: State is NoteState.Live or NoteState.Archived ? SharedWith : null);
        Enter(NoteState.Live);
    }

    /// <summary>Keeps the choice for later; a draft stays a draft.</summary>
    public void PlanToShareWith(string audience)
    {
        if (State == NoteState.Draft)
        {
            SharedWith = audience;
        }
        else
        {
            OpenTo(audience, wasReadBy: SharedWith);
        }

        Enter(State);
    }

    /// <summary>These four do nothing when the note is already there: a second click is no mistake.</summary>
    public void Archive()
    {
        if (State == NoteState.Live)
        {
            Enter(NoteState.Archived);
        }
    }

    public void Unarchive()
    {
        if (State == NoteState.Archived)
        {
            Enter(NoteState.Live);
        }
    }

    public void Delete(DateTime now)
    {
        if (State == NoteState.Deleted)
        {
            return;
        }

        (DeletedAt, StateBeforeDeletion) = (now, State);
        Enter(NoteState.Deleted);
    }

    /// <summary>Out of the recycle bin, to where it was.</summary>
    public void Undelete()
    {
        if (State != NoteState.Deleted)
        {
            return;
        }

        Enter(StateBeforeDeletion ?? NoteState.Live);
        (DeletedAt, StateBeforeDeletion) = (null, null);
    }

    /// <summary>What a new note is meant for until its writer says otherwise: the own section.</summary>
    private static string FirstAudience(long authorId, Post? post) =>
        post is null ? People.Audience.Member(authorId) : People.Audience.Section(post.SectionId);

    /// <summary>Whoever reads the note from now on did not read what stood in it before, unless they were among its readers then.</summary>
    private void OpenTo(string audience, string? wasReadBy)
    {
        if (wasReadBy is null || !People.Audience.Covers(wasReadBy, audience))
        {
            FirstOpenRevision = Math.Max(1, RevisionNumber);
        }

        SharedWith = audience;
    }

    private void Enter(NoteState state)
    {
        Version++;
        State = state;
        Audience = state switch
        {
            NoteState.Draft => People.Audience.Member(AuthorId),
            NoteState.Live or NoteState.Archived => SharedWith,
            NoteState.Deleted when StateBeforeDeletion == NoteState.Draft => People.Audience.Member(AuthorId),
            NoteState.Deleted => PositionId is { } position ? People.Audience.Position(position) : People.Audience.Member(AuthorId),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }
}

public sealed class NoteJobType
{
    public long NoteId { get; init; }

    public long JobTypeId { get; init; }
}

/// <summary>What a writer hands in.</summary>
public sealed record NoteText(string Title, string Body, string Summary = "")
{
    /// <summary>As it is stored.</summary>
    public NoteText Clean() => new(Title.Trim(), Body.ReplaceLineEndings("\n"), Summary.Trim());
}

/// <summary>Who wrote, from which post as it was called then, and when.</summary>
public sealed record Signature(long MemberId, string Place, DateTime At)
{
    public static Signature Of(Standing standing, DateTime now) =>
        new(standing.Member.Id, $"{standing.Municipality.FullName} {standing.Main?.Line}".TrimEnd(), now);
}
