using System.Net;
using KnowledgeHandover.Web.Features.Handover.Cases;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Leaks;

/// <summary>How far a transfer is known, on 2026-11-20.</summary>
public enum Known
{
    /// <summary>内示 tomorrow: entered by the administrators only.</summary>
    ToNobody,

    /// <summary>The 内示 is over, the receiver is told tomorrow.</summary>
    ToTheMover,

    /// <summary>The receiver is told, 公表 is tomorrow.</summary>
    ToTheReceiver,

    /// <summary>公表 is today.</summary>
    ToTheSection,
}

/// <summary>
/// Before its days a transfer is known to nobody else: no page, no list, no count, no notification, no suggestion. Who may know is written
/// out by hand. The holder hands over to the announced; the paper is a note for the holders of the position only.
/// </summary>
[Collection(nameof(LeakMatrixTests))]
public sealed class TransferMatrixTests(Stage stage)
{
    private static readonly string[] Pages = ["", "/print", "/edit", "/receiver", "/return"];

    public static TheoryData<Actor> Actors => [.. Enum.GetValues<Actor>()];

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Case_ByActor_IsKnownFromItsDayOn(Actor actor)
    {
        foreach (var (known, id) in stage.Transfers)
        {
            var mayKnow = MayKnow(actor, known);
            Assert.Equal(mayKnow ? HttpStatusCode.OK : HttpStatusCode.NotFound, await StatusAsync(actor, $"/transfers/{id}"));
            Assert.Equal(MayReadPaper(actor, known) ? HttpStatusCode.OK : HttpStatusCode.NotFound, await StatusAsync(actor, $"/transfers/{id}/print"));
            if (!mayKnow)
            {
                Assert.All(await Task.WhenAll(Pages.Select(p => StatusAsync(actor, $"/transfers/{id}{p}"))), s => Assert.Equal(HttpStatusCode.NotFound, s));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Listings_ByActor_MentionOnlyWhatIsKnown(Actor actor)
    {
        var transfers = stage.Transfers;
        HashSet<Known> seen = [];
        foreach (var address in EndpointTable.Probes.Where(p => p.Surface is Surface.Listing or Surface.OtherListing).SelectMany(p => stage.ListingsOf(p, actor)).Append("/search?q=zqtransfer").Append("/search/completions?q=zqtr"))
        {
            var text = await stage.TextOfAsync(actor, address);
            Assert.DoesNotContain("zqtransferreason", text, StringComparison.OrdinalIgnoreCase);
            seen.UnionWith(transfers.Where(t => text.Contains($"/transfers/{t.Id}\"", StringComparison.Ordinal)).Select(t => t.Known));
        }

        Assert.Equal(Enum.GetValues<Known>().Where(k => MayKnow(actor, k)), seen.Order());
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Notifications_ByActor_TellOnlyOfWhatIsKnown(Actor actor)
    {
        await new Features.Subscriptions.Desk(stage.App).DispatchedAsync();
        var member = stage.Cast.Members[actor];
        var inbox = await (await stage.App.SignInAsync(member)).GetStringAsync("/inbox", TestContext.Current.CancellationToken);

        Assert.Equal(actor is Actor.Announced, inbox.Contains("あなたが引き継ぐ職", StringComparison.Ordinal));
        Assert.Equal(actor is Actor.Head, inbox.Contains("引継ぎであなたの番", StringComparison.Ordinal));
        var rows = await stage.App.WithDbAsync(db => db.Notifications.AsNoTracking().Where(n => n.TransferId != null && n.Recipient == Audience.Member(member.Id)).CountAsync());
        if (actor == Actor.Announced)
        {
            // Those of the other days lie there already, and are not shown.
            Assert.Equal(4, rows);
        }
    }

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Acts_ByWhoMayNotKnow_LeaveNoTrace(Actor actor)
    {
        var client = stage.ClientOf(actor);
        foreach (var (_, id) in stage.Transfers.Where(t => !MayKnow(actor, t.Known)))
        {
            var before = await StateAsync(id);
            foreach (var act in new[] { "write", "confirm", "explain", "sign", "submit", "return", "withdraw", "takeover", "receiver", "edit" })
            {
                Assert.Equal(404, await client.PressAsync($"/transfers/{id}/{act}", new KeyValuePair<string, string>("Input.Remark", "乗っ取り"), new("Input.Receiver", "日和田 六")));
            }

            Assert.Equal(before, await StateAsync(id));
        }
    }

    private static bool MayKnow(Actor actor, Known known) => known switch
    {
        Known.ToNobody => false,
        Known.ToTheMover => actor is Actor.Holder or Actor.Head,
        Known.ToTheReceiver => actor is Actor.Holder or Actor.Head or Actor.Announced,
        _ => actor is Actor.Holder or Actor.Head or Actor.Announced or Actor.SectionMate,
    };

    /// <summary>The section knows of the transfer, and does not read what was written for the post.</summary>
    private static bool MayReadPaper(Actor actor, Known known) => MayKnow(actor, known) && actor != Actor.SectionMate;

    private async Task<HttpStatusCode> StatusAsync(Actor actor, string address)
    {
        using var response = await stage.ClientOf(actor).GetAsync(address, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private Task<string> StateAsync(long id) => stage.App.WithDbAsync(async db =>
    {
        var transfer = await db.Transfers.AsNoTracking().Include(t => t.Acts).SingleAsync(t => t.Id == id);
        return $"{transfer.Step}/{transfer.Version}/{transfer.ReceiverId}/{transfer.Acts.Count}/{transfer.WithdrawnAt}";
    });
}

/// <summary>The cases of the matrix, all of the one position.</summary>
internal static class TransferCast
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static async Task<List<(Known Known, long Id)>> MakeAsync(KnowledgeApp app, Cast cast)
    {
        List<(Known, long)> made = [];
        foreach (var known in Enum.GetValues<Known>())
        {
            made.Add((known, await OpenAsync(app, cast, known)));
        }

        return made;
    }

    private static Task<long> OpenAsync(KnowledgeApp app, Cast cast, Known known) => app.WithDbAsync(async db =>
    {
        var (now, mover) = (app.Clock.GetUtcNow().UtcDateTime, await db.StandingOfAsync(cast.Members[Actor.Holder].Id, Today, default));
        var canary = cast.Canaries.Single(c => c is { Shared: Shared.Position, State: KnowledgeHandover.Web.Features.Notes.NoteState.Live });
        var note = await db.Notes.SingleAsync(n => n.Id == canary.Note.Id);
        var order = new TransferOrder
        {
            MunicipalityCode = "072036",
            PositionId = cast.Position.Id,
            SectionId = cast.Section.Id,
            Place = "税務部 資産税課 主任",
            PredecessorId = mover.Member.Id,
            Reason = TransferReason.Transfer,
            NoteId = note.Id,
        };
        var (announced, told, published) = (known == Known.ToNobody ? 1 : 0, known <= Known.ToTheMover ? 1 : 0, known == Known.ToTheSection ? 0 : 1);
        var transfer = Transfer.Open(order, new TransferDays(Today.AddDays(announced), Today.AddDays(published), new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 8)), mover, now);
        transfer.NameSuccessor(cast.Members[Actor.Announced].Id, Today.AddDays(told), mover, now);
        transfer.CompleteWriting(mover, note.RevisionNumber, now);
        transfer.Return(mover, "zqtransferreason", now);
        transfer.CompleteWriting(mover, note.RevisionNumber, now);
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync();
        db.TransferPapers.Add(TransferPaper.Of(note, transfer));
        await db.SaveChangesAsync();
        return transfer.Id;
    });
}
