using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>Who administers what. Null is answered with 404: the pages do not exist for anybody else.</summary>
internal static class Administrators
{
    extension(CurrentMember me)
    {
        /// <summary>The signed-in member, when they administer this municipality; their own when none is named.</summary>
        public async Task<Member?> AdministeringAsync(string? municipalityCode, CancellationToken cancellationToken)
        {
            var member = (await me.GetStandingAsync(cancellationToken)).Member;
            return member.Administers(municipalityCode ?? member.MunicipalityCode) ? member : null;
        }

        /// <summary>The signed-in member, when they operate the whole site.</summary>
        public async Task<Member?> OperatingAsync(CancellationToken cancellationToken)
        {
            var member = (await me.GetStandingAsync(cancellationToken)).Member;
            return member is { Role: MemberRole.SiteAdministrator, State: MemberState.Active } ? member : null;
        }

        /// <summary>The member of this id, tracked, when the signed-in one decides about them.</summary>
        public async Task<Member?> FindManagedAsync(KnowledgeDbContext db, long id, CancellationToken cancellationToken)
        {
            var administrator = (await me.GetStandingAsync(cancellationToken)).Member;
            var member = await db.Users.SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
            return member is not null && administrator.MayManage(member) ? member : null;
        }
    }
}
