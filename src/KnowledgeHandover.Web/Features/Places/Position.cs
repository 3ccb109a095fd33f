using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>A post (職) in a section. Notes, questions and subscriptions hang on it and so outlive the person who holds it.</summary>
public sealed class Position : IChangeSource
{
    private readonly List<PositionJobType> _jobTypes = [];

    private Position()
    {
    }

    public long Id { get; private init; }

    public string MunicipalityCode { get; private init; } = "";

    public long SectionId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>Whether the holder heads the section (所属長).</summary>
    public bool IsHead { get; private init; }

    /// <summary>受付状態: whether other municipalities may send questions here.</summary>
    public bool TakesQuestions { get; private set; } = true;

    /// <summary>移管: the position that goes on with this one's work in another section.</summary>
    public long? MovedToId { get; private set; }

    /// <summary>From this day on.</summary>
    public DateOnly? MovedOn { get; private set; }

    public IReadOnlyList<PositionJobType> JobTypes => _jobTypes;

    public IEnumerable<ChangeKey> ChangeKeys => [new(ChangeKind.Position, Id)];

    public static Position Establish(Section section, string name, bool isHead) => new()
    {
        MunicipalityCode = section.MunicipalityCode,
        SectionId = section.Id,
        Name = name,
        IsHead = isHead,
    };

    /// <summary>移管: the same post in another section. What hangs on this one keeps its place and is held by whoever holds the other.</summary>
    public Position EstablishIn(Section section)
    {
        var moved = Establish(section, Name, IsHead);
        moved.TakeOn(_jobTypes.Select(j => j.JobTypeId));
        moved.AcceptQuestions(TakesQuestions);
        return moved;
    }

    public bool IsMovedOn(DateOnly day) => MovedOn <= day;

    public void MoveTo(Position position, DateOnly day) => (MovedToId, MovedOn) = (position.Id, day);

    /// <summary>The job types (担当業務) that this post does.</summary>
    public void TakeOn(IEnumerable<long> jobTypeIds)
    {
        var wanted = jobTypeIds.ToHashSet();
        _jobTypes.RemoveAll(j => !wanted.Contains(j.JobTypeId));
        _jobTypes.AddRange(wanted.Except(_jobTypes.Select(j => j.JobTypeId)).Order().Select(id => new PositionJobType { JobTypeId = id }));
    }

    public void AcceptQuestions(bool accept) => TakesQuestions = accept;
}

public sealed class PositionJobType
{
    public long PositionId { get; init; }

    public long JobTypeId { get; init; }
}
