using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>
/// Five wrong passwords in a row, then a pause of 15 minutes. A try is counted before the password is looked at, in one statement,
/// so that 200 guesses sent at once are counted like guesses one after the other (Identity counts afterwards, and by its own clock).
/// </summary>
public sealed class PasswordCheck(KnowledgeDbContext db, UserManager<Member> users, TimeProvider clock)
{
    public const int MaxTries = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    private static readonly Member Nobody = Member.Join(new NewMember { Email = "", Name = "", MunicipalityCode = "" }, DateTime.UnixEpoch);

    /// <summary>Whether it is this member's password. Takes as long for nobody and during a pause, so that an address cannot be probed.</summary>
    public async Task<bool> PassesAsync(Member? member, string password, CancellationToken cancellationToken)
    {
        if (member is null || member.State == MemberState.Suspended || !await TakeTryAsync(member, cancellationToken))
        {
            users.PasswordHasher.HashPassword(Nobody, password);
            return false;
        }

        if (!await users.CheckPasswordAsync(member, password))
        {
            return false;
        }

        await ForgetTriesAsync(member, cancellationToken);
        return true;
    }

    /// <returns>False during a pause. The fifth try begins one, which a right password ends.</returns>
    private async Task<bool> TakeTryAsync(Member member, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? pauseEnd = now + Pause;
        var taken = await db.WriteAsync(
            () => db.Users.Where(m => m.Id == member.Id && (m.LockoutEnd == null || m.LockoutEnd <= now)).ExecuteUpdateAsync(
                row => row
                    .SetProperty(m => m.LockoutEnd, m => m.AccessFailedCount == MaxTries - 1 ? pauseEnd : null)
                    .SetProperty(m => m.AccessFailedCount, m => m.AccessFailedCount >= MaxTries ? 1 : m.AccessFailedCount + 1),
                cancellationToken),
            cancellationToken);
        return taken == 1;
    }

    private Task<int> ForgetTriesAsync(Member member, CancellationToken cancellationToken) => db.WriteAsync(
        () => db.Users.Where(m => m.Id == member.Id).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.LockoutEnd, (DateTimeOffset?)null).SetProperty(m => m.AccessFailedCount, 0), cancellationToken),
        cancellationToken);
}
