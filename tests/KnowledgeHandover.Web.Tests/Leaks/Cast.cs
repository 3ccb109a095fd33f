using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Leaks;

public enum Actor
{
    /// <summary>Of another municipality, doing the same job.</summary>
    Stranger,

    /// <summary>Of the same municipality, another section.</summary>
    Colleague,

    SectionMate,

    Head,

    /// <summary>Left the position two months ago for another section.</summary>
    Predecessor,

    /// <summary>Holds the position and wrote everything.</summary>
    Holder,

    /// <summary>Will hold the position from the first of December; another section until then.</summary>
    Announced,

    TownAdministrator,

    SiteAdministrator,
}

public enum Shared
{
    Position,
    Section,
    Municipality,
    Nation,
}

/// <summary>One note of the matrix, with words that stand nowhere else.</summary>
public sealed record Canary(Note Note, Shared Shared, NoteState State)
{
    public string TitleWord => $"zq{(int)Shared}{(int)State}title";

    public string BodyWord => $"zq{(int)Shared}{(int)State}body";

    public string FileWord => $"zq{(int)Shared}{(int)State}file";

    /// <summary>Stands in the first revision only, and was cleaned out before the note was opened to those who read it now.</summary>
    public string EarlierWord => $"zq{(int)Shared}{(int)State}earlier";

    /// <summary>Whole words: the few letters that they begin with also stand in a form's token now and then.</summary>
    public bool IsMentionedIn(string html) => Mentions(html, TitleWord, BodyWord, FileWord);

    public bool IsEarlierMentionedIn(string html) => Mentions(html, EarlierWord);

    internal static bool Mentions(string html, params IEnumerable<string> words)
    {
        var text = html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
        return words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The people of the matrix, a note for every audience and state, and a question to everyone, to the own municipality and to the position.</summary>
public sealed class Cast
{
    public const string JobType = "fixed-asset-tax-house";

    public Dictionary<Actor, Member> Members { get; } = [];

    public List<Canary> Canaries { get; } = [];

    public List<AskedCanary> Questions { get; } = [];

    public required Position Position { get; init; }

    /// <summary>Taken over from the live note that is kept for the position, and so kept for the same.</summary>
    public long OpenItemId { get; private set; }

    public required Section Section { get; init; }

    /// <summary>
    /// Who may read what, written out by hand and not derived from the code under test.
    /// </summary>
    public static bool MayRead(Actor actor, Canary canary) => (canary.State, canary.Shared) switch
    {
        (NoteState.Draft, _) => actor is Actor.Holder,
        (NoteState.Deleted, _) => actor is Actor.Holder or Actor.Head or Actor.Predecessor or Actor.Announced,
        (_, Shared.Position) => actor is Actor.Holder or Actor.Head or Actor.Predecessor or Actor.Announced,
        (_, Shared.Section) => actor is Actor.Holder or Actor.Head or Actor.SectionMate,
        (_, Shared.Municipality) => actor is not (Actor.Stranger or Actor.SiteAdministrator),
        (_, Shared.Nation) => true,
        _ => throw new ArgumentOutOfRangeException(nameof(canary)),
    };

    public static bool MayEdit(Actor actor, Canary canary) =>
        actor is Actor.Holder || (actor is Actor.Head && canary.State != NoteState.Draft);

    /// <summary>Revisions older than a widening are for those who may edit.</summary>
    public static bool MayReadEarlier(Actor actor, Canary canary) => MayRead(actor, canary) && MayEdit(actor, canary);

    /// <summary>What lies in the recycle bin is taken out before it is written in.</summary>
    public static bool MayWriteIn(Actor actor, Canary canary) => MayEdit(actor, canary) && canary.State != NoteState.Deleted;

    public static async Task<Cast> MakeAsync(KnowledgeApp app)
    {
        var koriyama = Town.Koriyama(app);
        var iwaki = Town.Iwaki(app);
        var division = await koriyama.SectionAsync("税務部");
        var section = await koriyama.SectionAsync("資産税課", division);
        var position = await koriyama.PositionAsync(section, "主任", false, JobType);
        var cast = new Cast { Position = position, Section = section };
        cast.Members[Actor.Stranger] = await iwaki.MemberAsync("四倉 一", await iwaki.PositionAsync(await iwaki.SectionAsync("資産税課"), "主事", false, JobType));
        cast.Members[Actor.Colleague] = await koriyama.MemberAsync("湖南 二", await koriyama.PositionAsync(await koriyama.SectionAsync("福祉課"), "主事", false, JobType));
        cast.Members[Actor.SectionMate] = await koriyama.MemberAsync("熱海 三", await koriyama.PositionAsync(section, "主事"));
        cast.Members[Actor.Head] = await koriyama.MemberAsync("安積 四", await koriyama.PositionAsync(section, "課長", isHead: true));
        cast.Members[Actor.Predecessor] = await koriyama.MemberAsync("富田 五", position, to: new DateOnly(2026, 9, 30));
        cast.Members[Actor.Holder] = await koriyama.MemberAsync("日和田 六", position, from: new DateOnly(2026, 10, 1));
        cast.Members[Actor.Announced] = await koriyama.MemberAsync("片平 九", await koriyama.PositionAsync(await koriyama.SectionAsync("会計課"), "主任"), to: new DateOnly(2026, 11, 30));
        await AnnounceAsync(app, cast.Members[Actor.Announced], position);
        cast.Members[Actor.TownAdministrator] = await koriyama.MemberAsync("喜久田 七", await koriyama.PositionAsync(await koriyama.SectionAsync("人事課"), "係長"), MemberRole.MunicipalityAdministrator);
        cast.Members[Actor.SiteAdministrator] = await new Town(app, "372013").MemberAsync("運営 八", role: MemberRole.SiteAdministrator);
        foreach (var shared in Enum.GetValues<Shared>())
        {
            foreach (var state in Enum.GetValues<NoteState>())
            {
                cast.Canaries.Add(await cast.WriteAsync(app, shared, state));
            }
        }

        cast.OpenItemId = await cast.TakeOverAsync(app);
        foreach (var asked in Enum.GetValues<Asked>())
        {
            cast.Questions.Add(await AskedCanary.AskAsync(app, cast, asked));
        }

        return cast;
    }

    private static Task AnnounceAsync(KnowledgeApp app, Member member, Position position) => app.WithDbAsync(db =>
    {
        db.Assignments.Add(Assignment.Appoint(member.Id, position.Id, new DateOnly(2026, 12, 1), AppointmentKind.Main));
        return db.SaveChangesAsync();
    });

    private Task<long> TakeOverAsync(KnowledgeApp app) => app.WithDbAsync(async db =>
    {
        var canary = Canaries.Single(c => c is { Shared: Shared.Position, State: NoteState.Live });
        var read = new ReadItem($"看板の撤去 {canary.BodyWord}", new DateOnly(2026, 12, 9), $"所有者 {canary.BodyWord}", 1);
        var item = OpenItem.TakeOver(canary.Note, read, null, app.Clock.GetUtcNow().UtcDateTime);
        db.OpenItems.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    });

    private async Task<Canary> WriteAsync(KnowledgeApp app, Shared shared, NoteState state)
    {
        var words = new Canary(null!, shared, state);
        var audience = shared switch
        {
            Shared.Position => Audience.Position(Position.Id),
            Shared.Section => Audience.Section(Section.Id),
            Shared.Municipality => Audience.Municipality("072036"),
            _ => Audience.Nation,
        };
        var text = new NoteText($"家屋の引継ぎ {words.TitleWord}", $"## 年間スケジュール\n\n- 11月上旬 調査 {words.BodyWord}\n- 12月上旬 調査 {words.BodyWord}\n\n本文 {words.BodyWord}", "作成");
        var earlier = new NoteText($"家屋の引継ぎ {words.EarlierWord}", $"住民の名前 {words.EarlierWord}", $"下書き {words.EarlierWord}");
        var note = await app.WriteNoteAsync(Members[Actor.Holder], Position, earlier, null, JobType);
        note = await app.WithDbAsync(async db =>
        {
            var stored = await db.Notes.FindAsync(note.Id);
            if (shared == Shared.Nation && state != NoteState.Draft)
            {
                // Most were drafts before; these were read in their own municipality.
                stored!.ShareWith(Audience.Municipality("072036"));
            }

            stored!.Revise(text, new Signature(Members[Actor.Holder].Id, "郡山市（福島県） 税務部 資産税課 主任", app.Clock.GetUtcNow().UtcDateTime));
            db.Attachments.Add(Attach(db, note.Id, words.FileWord));
            stored.PlanToShareWith(audience);
            if (state != NoteState.Draft)
            {
                stored.ShareWith(audience);
            }

            if (state == NoteState.Archived)
            {
                stored.Archive();
            }

            if (state == NoteState.Deleted)
            {
                stored.Delete(app.Clock.GetUtcNow().UtcDateTime);
            }

            await db.SaveChangesAsync();
            return stored;
        });
        return words with { Note = note };
    }

    private Attachment Attach(KnowledgeHandover.Web.Data.KnowledgeDbContext db, long noteId, string word)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(word);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        db.Blobs.Add(new Blob { Hash = hash, Bytes = bytes });
        return new Attachment
        {
            NoteId = noteId,
            Name = $"{word}.txt",
            ContentType = "text/plain",
            Size = bytes.Length,
            BlobHash = hash,
            UploaderId = Members[Actor.Holder].Id,
            UploadedAt = DateTime.UtcNow,
        };
    }
}
