using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Accounts.Administration;

/// <summary>Who meets on the administrator's pages.</summary>
internal sealed class Office(KnowledgeApp app)
{
    public Task<Member> AdministratorAsync(string code = "072036") => new Town(app, code).MemberAsync("管理 花子", role: MemberRole.MunicipalityAdministrator);

    public Task<Member> OperatorAsync() => new Town(app, "131016").MemberAsync("運営 太郎", role: MemberRole.SiteAdministrator);

    /// <summary>Somebody who signed up and waits.</summary>
    public async Task<Member> NewcomerAsync(string municipality = "072036", string section = "税務部 資産税課 家屋係", string position = "主事")
    {
        var email = Newcomer.Email();
        var form = Newcomer.Form(email, municipality);
        (form["Input.Section"], form["Input.Position"]) = (section, position);
        using var client = app.CreateAnonymousClient();
        using var response = await client.SubmitAsync("/account/sign-up", form);
        return await app.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(m => m.Email == email));
    }

    public Task<Member> MemberAsync(long id) => app.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(m => m.Id == id));

    public Task<List<(string Section, string Position, DateOnly From, DateOnly? To, AppointmentKind Kind)>> PostsAsync(long memberId) => app.WithDbAsync(async db =>
    {
        var rows = await (
            from a in db.Assignments
            join p in db.Positions on a.PositionId equals p.Id
            join s in db.Sections on p.SectionId equals s.Id
            where a.MemberId == memberId
            orderby a.Id
            select new { s.Path, p.Name, a.From, a.To, a.Kind }).ToListAsync();
        return rows.ConvertAll(r => (r.Path, r.Name, r.From, r.To, r.Kind));
    });

    public Task<Section> SectionAsync(long id) => app.WithDbAsync(db => db.Sections.AsNoTracking().SingleAsync(s => s.Id == id));
}
