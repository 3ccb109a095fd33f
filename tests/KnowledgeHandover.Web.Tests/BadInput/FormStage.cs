using KnowledgeHandover.Web.Features.Handover.OpenItems;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Features.Subscriptions;
using KnowledgeHandover.Web.Tests.Features.Accounts.Administration;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.BadInput;

/// <summary>One site with a record for every form to act on, and an operator who may send all of them.</summary>
public sealed class FormStage : IAsyncLifetime
{
    private readonly Dictionary<string, long> _ids = [];
    private Member _operator = null!;
    private HttpClient? _session;
    private HttpClient? _other;

    public KnowledgeApp App { get; } = new() { Settings = { ["Accounts:FormsPerMinute"] = "100000", ["Limits:EditorCallsPerMinute"] = "100000", ["Limits:UploadsPerMinute"] = "100000" } };

    public async ValueTask InitializeAsync()
    {
        var town = Town.Koriyama(App);
        var section = await town.SectionAsync("資産税課");
        var position = await town.PositionAsync(section, "主任", false, "fixed-asset-tax");
        _operator = await town.MemberAsync("運営 太郎", position, MemberRole.SiteAdministrator);
        var member = await town.MemberAsync("相手 花子", await town.PositionAsync(section, "主事"));
        var note = await App.WriteNoteAsync(_operator, position, new NoteText("題名", "本文", "作成"), Audience.Section(section.Id));
        _ids["operator"] = _operator.Id;
        var asked = await App.WriteNoteAsync(_operator, position, new NoteText("題名", "## 手順\n\n本文", "作成"), Audience.Section(section.Id));
        _ids["asked"] = asked.Id;
        (_ids["section"], _ids["position"], _ids["member"], _ids["note"]) = (section.Id, position.Id, member.Id, note.Id);
        _ids["led"] = await AddLedNoteAsync(town);
        _ids["closing"] = (await town.SectionAsync("廃止する課")).Id;
        _ids["newcomer"] = (await new Office(App).NewcomerAsync()).Id;
        _ids["assignment"] = await App.WithDbAsync(db => db.Assignments.Where(a => a.MemberId == member.Id).Select(a => a.Id).SingleAsync());
        await AddRecordsAsync(position.Id);
        _ids["moving"] = (await town.PositionAsync(section, "移る職")).Id;
        _ids["transfer"] = await AddTransferAsync(await town.PositionAsync(section, "主査"), note.Id);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The operator's one session; signing out would end it for all tests, so that is somebody else's.</summary>
    public async Task<HttpClient> OpenAsync(FormCase form) => form switch
    {
        { IsAnonymous: true } => App.CreateAnonymousClient(),
        { Pattern: "/account/sign-out" } => await App.SignInAsync(await Town.Koriyama(App).MemberAsync("去る 三郎")),
        _ => _session ??= await App.SignInAsync(_operator),
    };

    public async Task<HttpClient> OpenAsSomebodyElseAsync() => _other ??= await App.SignInAsync(await Town.Iwaki(App).MemberAsync("別人 次郎"));

    public string Fill(string text) => _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", $"{id.Value}", StringComparison.Ordinal));

    public static async Task<string> TokenAsync(HttpClient client, FormCase form)
    {
        var page = await client.OpenAsync(form.IsAnonymous ? "/account/sign-in" : "/notes");
        return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private Task AddRecordsAsync(long position) => App.WithDbAsync(async db =>
    {
        var now = App.Clock.GetUtcNow().UtcDateTime;
        var standing = await db.StandingOfAsync(_operator.Id, new DateOnly(2026, 11, 20), CancellationToken.None);
        var jobType = await db.JobTypes.Where(j => j.Slug == "fixed-asset-tax").Select(j => j.Id).SingleAsync();
        var (invitation, _) = Invitation.Send(standing.Member, "SOMEBODY@CITY.EXAMPLE.LG.JP", now);
        var question = Question.Ask(new Inquiry { Title = "題名", Body = "本文", JobTypeId = jobType }, standing, now);
        var subscription = Subscription.ForPosition(position, jobType, now);
        var unsaved = UnsavedText.Begin(_operator.Id, "12345678", null);
        unsaved.Keep(new TypedNote("題名", "本文", "", "", 0), now);
        var openItem = OpenItem.Add(position, new OpenItemText("看板の撤去", null, ""), Signature.Of(standing, now));
        var toPredecessor = Question.Ask(new Inquiry { Title = "題名", Body = "本文", NoteId = _ids["asked"], About = new AskedSection(position, "s-手順", false), OwnMunicipalityOnly = true }, standing, now);
        db.AddRange(toPredecessor, invitation, question, subscription, unsaved, openItem);
        await db.SaveChangesAsync();
        (_ids["invitation"], _ids["question"], _ids["subscription"], _ids["unsaved"]) = (invitation.Id, question.Id, subscription.Id, unsaved.Id);
        _ids["openItem"] = openItem.Id;
        _ids["toPredecessor"] = toPredecessor.Id;
        return 0;
    });

    /// <summary>In a section that the operator heads.</summary>
    private async Task<long> AddLedNoteAsync(Town town)
    {
        var section = await town.SectionAsync("率いる課");
        await town.PositionAsync(section, "主査");
        var (head, post) = (await town.PositionAsync(section, "課長", isHead: true), await town.PositionAsync(section, "主任"));
        await App.WithDbAsync(async db =>
        {
            db.Assignments.Add(Assignment.Appoint(_operator.Id, head.Id, new DateOnly(2025, 4, 1), AppointmentKind.Concurrent));
            return await db.SaveChangesAsync();
        });
        var writer = await town.MemberAsync("部下 三郎", post);
        return (await App.WriteNoteAsync(writer, post, new NoteText("題名", "本文", "作成"), Audience.Section(section.Id))).Id;
    }

    /// <summary>Of another post, waiting for its confirmation.</summary>
    private Task<long> AddTransferAsync(Position position, long note) => App.WithDbAsync(async db =>
    {
        var standing = await db.StandingOfAsync(_operator.Id, new DateOnly(2026, 11, 20), CancellationToken.None);
        var now = App.Clock.GetUtcNow().UtcDateTime;
        var order = new TransferOrder { MunicipalityCode = "072036", PositionId = position.Id, SectionId = position.SectionId, Place = "資産税課 主査", PredecessorId = _operator.Id, Reason = TransferReason.Transfer, NoteId = note };
        var transfer = Transfer.Open(order, new TransferDays(new DateOnly(2026, 11, 20), new DateOnly(2027, 4, 1), new DateOnly(2027, 4, 1), new DateOnly(2027, 4, 8)), standing, now);
        transfer.CompleteWriting(standing, 1, now);
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync();
        return transfer.Id;
    });
}
