using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure.Mail;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>How many people wait for an administrator, and for what.</summary>
public sealed record PeopleWaiting(int ToApprove, int ToAppoint, int ToReset)
{
    public static readonly PeopleWaiting None = new(0, 0, 0);

    public int Total => ToApprove + ToAppoint + ToReset;

    public string Words => string.Join('・', new[] { ("承認待ち", ToApprove), ("配属未登録", ToAppoint), ("パスワードの再設定", ToReset) }
        .Where(w => w.Item2 > 0).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Item1} {w.Item2} 人")));
}

/// <summary>The work that waits for the administrators of a municipality; for those of the whole site, of all. Counted once a request.</summary>
public sealed class WaitingWork(KnowledgeDbContext db, PostBox mail)
{
    private Task<PeopleWaiting>? _counted;

    public Task<PeopleWaiting> ReadAsync(Member administrator, CancellationToken cancellationToken) => _counted ??= CountAsync(administrator, cancellationToken);

    private async Task<PeopleWaiting> CountAsync(Member administrator, CancellationToken cancellationToken)
    {
        if (!administrator.Administers(administrator.MunicipalityCode))
        {
            return PeopleWaiting.None;
        }

        var (id, code) = (administrator.Id, administrator.MunicipalityCode);
        var people = administrator.Role == MemberRole.SiteAdministrator ? db.Users : db.Users.Where(m => m.MunicipalityCode == code);
        return new PeopleWaiting(
            await people.CountAsync(m => m.State == MemberState.Waiting, cancellationToken),
            await people.WithoutPost(db).CountAsync(cancellationToken),
            mail.IsOpen ? 0 : await people.AskingForReset().CountAsync(m => m.Id != id, cancellationToken));
    }
}

public static class WaitingPeople
{
    /// <summary>They joined by invitation, so nobody has given them the post that they named.</summary>
    public static IQueryable<Member> WithoutPost(this IQueryable<Member> members, KnowledgeDbContext db) =>
        members.Where(m => m.State == MemberState.Active && m.StatedSection != null && !db.Assignments.Any(a => a.MemberId == m.Id));

    /// <summary>Until a link is handed over or used. Whoever waits to be approved can be given none.</summary>
    public static IQueryable<Member> AskingForReset(this IQueryable<Member> members) =>
        members.Where(m => m.State == MemberState.Active && m.ResetAskedAt != null);
}
