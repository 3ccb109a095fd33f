using System.Globalization;
using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Counterparts;

/// <summary>Forty towns, looked at from Koriyama: the order is written down here, so that a change of a weight is seen.</summary>
public sealed class CounterpartFinderTests : IClassFixture<KnowledgeApp>
{
    /// <summary>Code, residents ("-" where unknown), what the post does, first day of the holder ("-" for a vacant post), nationwide notes.</summary>
    private const string Towns =
        """
        011002 1973395 fixed-asset-tax-house 2025-04-01 0
        012025 251084 fixed-asset-tax-house 2024-04-01 1
        012335 32826 fixed-asset-tax-house 2026-04-01 0
        022012 275192 fixed-asset-tax-house 2022-04-01 0
        022039 223415 fixed-asset-tax 2025-04-01 2
        032018 289731 fixed-asset-tax-house 2025-04-01 0
        032093 111932 fixed-asset-tax-house 2025-04-01 0
        034029 7252 fixed-asset-tax-house 2024-04-01 2
        041009 1096704 fixed-asset-tax-house 2025-04-01 4
        042021 140151 fixed-asset-tax-house - 0
        052019 307672 fixed-asset-tax-house 2024-04-01 1
        062014 247590 fixed-asset-tax-house 2026-10-01 0
        062022 81252 fixed-asset-tax-house 2025-04-01 0
        062057 34432 fixed-asset-tax-land 2025-04-01 0
        070009 1833152 dept-tax 2025-04-01 0
        072010 282693 fixed-asset-tax-house 2026-10-01 0
        072028 117376 fixed-asset-tax-house 2025-04-01 1
        072044 332931 fixed-asset-tax-house 2023-04-01 3
        072052 59491 fixed-asset-tax-house 2025-04-01 0
        072079 74992 fixed-asset-tax - 0
        072133 58240 fixed-asset-tax-house 2025-04-01 0
        073423 12318 fixed-asset-tax-house 2025-04-01 0
        074616 20808 fixed-asset-tax-house 2025-04-01 0
        082015 270685 fixed-asset-tax-house 2025-04-01 0
        082201 241656 fixed-asset-tax-house 2025-04-01 0
        092011 518757 fixed-asset-tax-house 2025-04-01 0
        102016 332149 fixed-asset-tax-house - 0
        112011 354571 fixed-asset-tax 2025-04-01 0
        131121 943664 fixed-asset-tax-house 2025-04-01 0
        132063 262790 fixed-asset-tax-house 2025-04-01 0
        141003 3777491 fixed-asset-tax-house 2025-04-01 9
        152021 266936 fixed-asset-tax-house 2025-04-01 0
        172014 463254 fixed-asset-tax-house 2025-04-01 0
        232114 422330 fixed-asset-tax-house 2025-04-01 0
        332020 - fixed-asset-tax-house 2025-04-01 0
        342084 37655 fixed-asset-tax-house 2025-04-01 0
        372013 417496 fixed-asset-tax-house 2025-04-01 1
        382019 - fixed-asset-tax-house 2025-04-01 0
        462012 593128 fixed-asset-tax-house 2025-04-01 0
        472018 317625 fixed-asset-tax-house 2025-04-01 0
        """;

    private readonly KnowledgeApp _app;

    public CounterpartFinderTests(KnowledgeApp app) => _app = app;

    [Fact]
    public async Task FindAndRank_FortyTowns_ComeInTheOrderOfTheirLikeness()
    {
        var asker = await FoundAsync();

        var ranked = await _app.WithDbAsync(async db =>
        {
            var standing = await db.StandingOfAsync(asker.Id, new DateOnly(2026, 11, 20), CancellationToken.None);
            var jobTypes = await JobTypeChoice.LoadAsync(db, standing, CancellationToken.None);
            var family = new JobFamily(jobTypes.Find("fixed-asset-tax-house")!, jobTypes);
            var finder = new CounterpartFinder(db, new JapanCalendar(_app.Clock));
            var found = await finder.FindAsync(family, standing.Municipality.Code, standing.Reader, CancellationToken.None);
            return Ranking.Rank(found, new Viewpoint(standing.Municipality, family.JobType.Name, new DateOnly(2026, 11, 20)));
        });

        // The land tax and the whole tax department are no house tax: 新庄市 and 福島県 are not there.
        Assert.Equal(
            [
                "いわき市（福島県） 104",
                "秋田市（秋田県） 89",
                "福島市（福島県） 83",
                "盛岡市（岩手県） 81",
                "函館市（北海道） 76",
                "高松市（香川県） 76",
                "那覇市（沖縄県） 75",
                "青森市（青森県） 74",
                "八戸市（青森県） 72",
                "山形市（山形県） 72",
                "水戸市（茨城県） 72",
                "豊田市（愛知県） 70",
                "金沢市（石川県） 68",
                "仙台市（宮城県） 66",
                "前橋市（群馬県） 66",
                "宇都宮市（栃木県） 65",
                "会津若松市（福島県） 62",
                "鹿児島市（鹿児島県） 62",
                "平泉町（岩手県） 60",
                "倉敷市（岡山県） 60",
                "松山市（愛媛県） 60",
                "川越市（埼玉県） 59",
                "横浜市（神奈川県） 58",
                "白河市（福島県） 56",
                "伊達市（福島県） 56",
                "鏡石町（福島県） 56",
                "西郷村（福島県） 56",
                "府中市（東京都） 51",
                "長岡市（新潟県） 51",
                "つくば市（茨城県） 49",
                "一関市（岩手県） 48",
                "米沢市（山形県） 48",
                "札幌市（北海道） 40",
                "伊達市（北海道） 40",
                "世田谷区（東京都） 40",
                "府中市（広島県） 40",
                "石巻市（宮城県） 38",
                "須賀川市（福島県） 31",
            ],
            ranked.Select(r => $"{r.Counterpart.Municipality.FullName} {r.Score}"));
        Assert.All(ranked, r => Assert.Equal(r.Score, r.Reasons.Sum(reason => reason.Points)));
        Assert.DoesNotContain(ranked, r => r.Counterpart.Municipality.Code == "072036");
    }

    private async Task<Member> FoundAsync()
    {
        var koriyama = Town.Koriyama(_app);
        var post = await koriyama.PositionAsync(await koriyama.SectionAsync("資産税課"), "主任", jobTypes: "fixed-asset-tax-house");
        var rows = Towns.Split('\n', StringSplitOptions.TrimEntries).Select(TownRow.Parse).ToList();
        await _app.WithDbAsync(async db =>
        {
            var jobTypes = await db.JobTypes.ToDictionaryAsync(j => j.Slug, j => j.Id);
            var municipalities = await db.Municipalities.ToDictionaryAsync(m => m.Code);
            municipalities["072036"].Census(327_692);
            rows.Where(r => r.Residents is not null).ToList().ForEach(r => municipalities[r.Code].Census(r.Residents!.Value));
            var sections = rows.ConvertAll(r => Section.Found(r.Code, "税務課", null, new DateOnly(2000, 4, 1)));
            db.AddRange(sections);
            await db.SaveChangesAsync();
            sections.ForEach(s => s.CompleteLineage());
            var posts = rows.Zip(sections, (row, section) => (row, position: Position.Establish(section, "主事", isHead: false))).ToList();
            posts.ForEach(p => p.position.TakeOn([jobTypes[p.row.JobType]]));
            var holders = rows.ConvertAll(r => Member.Join(new NewMember { Email = $"{r.Code}@example.lg.jp", Name = "担当 太郎", MunicipalityCode = r.Code }, DateTime.UnixEpoch));
            db.AddRange(holders);
            db.AddRange(posts.Select(p => p.position));
            await db.SaveChangesAsync();
            db.AddRange(posts.Zip(holders, (p, h) => Assignment.Appoint(h.Id, p.position.Id, p.row.Since, AppointmentKind.Main)));
            db.AddRange(posts.Zip(holders).SelectMany(x => Enumerable.Range(0, x.First.row.Notes).Select(_ => NoteOf(x.Second, x.First.position, jobTypes["fixed-asset-tax-house"]))));
            return await db.SaveChangesAsync();
        });
        return await koriyama.MemberAsync("佐藤 みどり", post);
    }

    private static Note NoteOf(Member author, Position position, long jobType)
    {
        var note = Note.Start(author, CounterpartNotes.PostOf(position), DateTime.UnixEpoch);
        note.Tag([jobType]);
        note.Revise(new NoteText("家屋評価", "木造家屋は全棟に立ち入ります。"), new Signature(author.Id, "", DateTime.UnixEpoch));
        note.ShareWith(Audience.Nation);
        return note;
    }

    /// <summary>A vacant post has a holder from next April only.</summary>
    private sealed record TownRow(string Code, int? Residents, string JobType, DateOnly Since, int Notes)
    {
        public static TownRow Parse(string line) => line.Split(' ') is [var code, var residents, var jobType, var since, var notes]
            ? new TownRow(
                code,
                residents == "-" ? null : int.Parse(residents, CultureInfo.InvariantCulture),
                jobType,
                since == "-" ? new DateOnly(2027, 4, 1) : DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                int.Parse(notes, CultureInfo.InvariantCulture))
            : throw new FormatException(line);
    }
}
