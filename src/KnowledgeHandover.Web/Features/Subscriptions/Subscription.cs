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

    public static Subscription ForPosition(long positionId, long jobTypeId, DateTime now) =>
        new() { Subscriber = Audience.Position(positionId), JobTypeId = jobTypeId, CreatedAt = now };

    public static Subscription ForMember(long memberId, long jobTypeId, DateTime now) =>
        new() { Subscriber = Audience.Member(memberId), JobTypeId = jobTypeId, CreatedAt = now };
}
