using System.Globalization;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.Samples;

/// <summary>The people of the samples: one row of people-*.csv is one assignment; sections and positions follow from the rows.</summary>
internal sealed class SamplePeople(KnowledgeDbContext db, ILookupNormalizer normalizer, IPasswordHasher<Member> hasher, JapanCalendar calendar)
{
    private static readonly DateOnly Founded = new(2000, 4, 1);
    private readonly Dictionary<(string Municipality, string Path), Section> _sections = [];
    private readonly Dictionary<(long SectionId, string Name), Position> _positions = [];
    private readonly Dictionary<(string Account, DateOnly Day), Standing> _standings = [];

    public Dictionary<string, Member> Members { get; } = [];

    public async Task LoadAsync(string folder, Dictionary<string, long> jobTypes, CancellationToken cancellationToken)
    {
        var rows = Directory.GetFiles(folder, "people-*.csv").Order(StringComparer.Ordinal).SelectMany(Csv.ReadFile).ToList();
        await FoundSectionsAsync(rows, cancellationToken);
        await EstablishPositionsAsync(rows, jobTypes, cancellationToken);
        await JoinAsync(rows, cancellationToken);
        db.Assignments.AddRange(rows.Select(Appoint));
        await db.SaveChangesAsync(cancellationToken);
    }

    public Post Place(string municipality, string section, string position)
    {
        var found = _sections.TryGetValue((municipality, section), out var s) ? s : throw new FormatException($"部署 {municipality} {section} がありません。");
        return _positions.TryGetValue((found.Id, position), out var p)
            ? PostOf(p, found)
            : throw new FormatException($"職 {municipality} {section} {position} がありません。");
    }

    public async Task<Standing> StandingAsync(string account, DateOnly day, CancellationToken cancellationToken)
    {
        if (!_standings.TryGetValue((account, day), out var standing))
        {
            var member = Members.TryGetValue(account, out var m) ? m : throw new FormatException($"職員 {account} がいません。");
            _standings[(account, day)] = standing = await db.StandingOfAsync(member.Id, day, cancellationToken);
        }

        return standing;
    }

    private static Post PostOf(Position position, Section section) => new()
    {
        PositionId = position.Id,
        PositionName = position.Name,
        IsHead = position.IsHead,
        SectionId = section.Id,
        SectionPath = section.Path,
        SectionLine = [.. section.SelfAndAncestors],
        From = Founded,
        Kind = AppointmentKind.Main,
    };

    /// <summary>Level by level, because a section needs its parent's id.</summary>
    private async Task FoundSectionsAsync(List<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        var paths = rows.SelectMany(r => Prefixes(r["section"]).Select(path => (Municipality: r["municipality"], Path: path))).Distinct();
        foreach (var level in paths.GroupBy(p => p.Path.Count(c => c == '/')).OrderBy(g => g.Key))
        {
            List<Section> founded = [];
            foreach (var (municipality, path) in level)
            {
                var cut = path.LastIndexOf('/');
                var section = Section.Found(municipality, path[(cut + 1)..], cut < 0 ? null : _sections[(municipality, path[..cut])], Founded);
                _sections[(municipality, path)] = section;
                founded.Add(section);
            }

            db.Sections.AddRange(founded);
            await db.SaveChangesAsync(cancellationToken);
            founded.ForEach(s => s.CompleteLineage());
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var cut = path.IndexOf('/', StringComparison.Ordinal); cut >= 0; cut = path.IndexOf('/', cut + 1))
        {
            yield return path[..cut];
        }

        yield return path;
    }

    private async Task EstablishPositionsAsync(List<IReadOnlyDictionary<string, string>> rows, Dictionary<string, long> jobTypes, CancellationToken cancellationToken)
    {
        foreach (var group in rows.GroupBy(r => (r["municipality"], r["section"], r["position"])))
        {
            var section = _sections[(group.Key.Item1, group.Key.Item2)];
            var position = Position.Establish(section, group.Key.Item3, group.Any(r => r["head"] == "yes"));
            position.TakeOn(group.SelectMany(r => r["duty_types"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(slug => jobTypes.TryGetValue(slug, out var id) ? id : throw new FormatException($"業務 {slug} がありません。")));
            _positions[(section.Id, group.Key.Item3)] = position;
        }

        db.Positions.AddRange(_positions.Values);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>All demo accounts share one password, so it is hashed once: 90 slow hashes would be most of the first start.</summary>
    private async Task JoinAsync(List<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        string? hash = null;
        foreach (var row in rows.DistinctBy(r => r["account"]))
        {
            var member = Member.Join(
                new NewMember { Email = row["account"], Name = row["name"], Kana = row["kana"], MunicipalityCode = row["municipality"] },
                calendar.UtcNow);
            member.NormalizedEmail = member.NormalizedUserName = normalizer.NormalizeEmail(row["account"]);
            member.EmailConfirmed = true;
            member.PasswordHash = hash ??= hasher.HashPassword(member, DemoAccounts.Password);
            member.Introduce(row["name"], row["kana"], row["show_name"] == "yes");
            member.Entrust(row["role"] switch
            {
                "site-admin" => MemberRole.SiteAdministrator,
                "municipality-admin" => MemberRole.MunicipalityAdministrator,
                _ => MemberRole.Member,
            });
            member.Approve();
            Members[row["account"]] = member;
        }

        db.Users.AddRange(Members.Values);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Assignment Appoint(IReadOnlyDictionary<string, string> row)
    {
        var position = Place(row["municipality"], row["section"], row["position"]);
        var assignment = Assignment.Appoint(
            Members[row["account"]].Id, position.PositionId, DateOnly.Parse(row["from"], CultureInfo.InvariantCulture), row["appointment"] == "兼務" ? AppointmentKind.Concurrent : AppointmentKind.Main);
        if (row["to"].Length > 0)
        {
            assignment.End(DateOnly.Parse(row["to"], CultureInfo.InvariantCulture));
        }

        return assignment;
    }
}
