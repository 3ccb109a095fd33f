using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeHandover.Web.Tests;

/// <summary>Builders for a test: sections, positions and people of a municipality, with as little said as the test needs.</summary>
public sealed class Town(KnowledgeApp app, string code)
{
    public const string Password = "たいせつな合い言葉 2026";
    private static string? _passwordHash;

    public static Town Koriyama(KnowledgeApp app) => new(app, "072036");

    public static Town Iwaki(KnowledgeApp app) => new(app, "072044");

    public string Code => code;

    public Task<Section> SectionAsync(string name, Section? parent = null) => app.WithDbAsync(async db =>
    {
        var section = Section.Found(code, name, parent, new DateOnly(2000, 4, 1));
        db.Sections.Add(section);
        await db.SaveChangesAsync();
        section.CompleteLineage();
        await db.SaveChangesAsync();
        return section;
    });

    public Task<Position> PositionAsync(Section section, string name, bool isHead = false, params string[] jobTypes) => app.WithDbAsync(async db =>
    {
        var position = Position.Establish(section, name, isHead);
        position.TakeOn(await db.JobTypes.Where(j => jobTypes.Contains(j.Slug)).Select(j => j.Id).ToListAsync());
        db.Positions.Add(position);
        await db.SaveChangesAsync();
        return position;
    });

    /// <summary>An active member who has held the position since 2025-04-01 (or from–to), or no position at all.</summary>
    public Task<Member> MemberAsync(string name, Position? position = null, MemberRole role = MemberRole.Member, DateOnly? from = null, DateOnly? to = null) => app.WithDbAsync(async db =>
    {
        var email = $"m{Guid.NewGuid():N}@town.example.lg.jp";
        var member = Member.Join(new NewMember { Email = email, Name = name, MunicipalityCode = code }, app.Clock.GetUtcNow().UtcDateTime);
        member.NormalizedEmail = member.NormalizedUserName = email.ToUpperInvariant();
        member.EmailConfirmed = true;
        member.PasswordHash = _passwordHash ??= app.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<Member>>().HashPassword(member, Password);
        member.Entrust(role);
        member.Approve();
        db.Users.Add(member);
        await db.SaveChangesAsync();
        if (position is not null)
        {
            var assignment = Assignment.Appoint(member.Id, position.Id, from ?? new DateOnly(2025, 4, 1), AppointmentKind.Main);
            if (to is { } last)
            {
                assignment.End(last);
            }

            db.Assignments.Add(assignment);
            await db.SaveChangesAsync();
        }

        return member;
    });
}
