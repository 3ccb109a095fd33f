using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Subscriptions;

/// <summary>購読 of a job type. It hangs on a position, so that the successor inherits it, or on a member.</summary>
public sealed class Subscription
{
    private Subscription()
    {
    }

    public long Id { get; private init; }

    /// <summary>"position/4711" or "member/99", in the form of an audience.</summary>
    public string Subscriber { get; private init; } = "";

    public long JobTypeId { get; private init; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>The row stays when it ends, so that taking it back also brings its feeds back.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The subscriber is one of the recipients of a <see cref="Standing"/>.</summary>
    public static Subscription Start(string subscriber, long jobTypeId, DateTime now) =>
        new() { Subscriber = subscriber, JobTypeId = jobTypeId, CreatedAt = now };

    public static Subscription ForPosition(long positionId, long jobTypeId, DateTime now) => Start(Audience.Position(positionId), jobTypeId, now);

    public static Subscription ForMember(long memberId, long jobTypeId, DateTime now) => Start(Audience.Member(memberId), jobTypeId, now);

    public void End(DateTime now) => EndedAt ??= now;

    public void Resume() => EndedAt = null;
}
