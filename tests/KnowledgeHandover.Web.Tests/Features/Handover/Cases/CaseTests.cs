using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Cases;

/// <summary>作成 → 確認 → 説明 → 連署 → 提出, by the people to whom each belongs.</summary>
public sealed class CaseTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    [Fact]
    public async Task Case_FromOpeningToSubmission_GoesThroughTheFiveSteps()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        var page = await ward.MainAsync(ward.Mover, $"/transfers/{id}");
        Assert.Contains("令和8年4月8日（水）・あと16日", page, StringComparison.Ordinal);
        Assert.Contains("待っている人: 前任 移る 一郎", page, StringComparison.Ordinal);

        await ward.GoThroughAsync(id);
        await ward.PressAsync(ward.Successor, id, "submit");

        var transfer = await ward.TransferAsync(id);
        Assert.Equal(TransferStep.Done, transfer.Step);
        Assert.Equal(
            [
                (TransferActKind.Opened, ward.Mover.Id), (TransferActKind.SuccessorNamed, ward.Mover.Id), (TransferActKind.Written, ward.Mover.Id), (TransferActKind.Confirmed, ward.Head.Id),
                (TransferActKind.Explained, ward.Mover.Id), (TransferActKind.SignedByPredecessor, ward.Mover.Id), (TransferActKind.SignedByReceiver, ward.Successor.Id), (TransferActKind.Submitted, ward.Successor.Id),
            ],
            transfer.Acts.Select(a => (a.Kind, a.MemberId!.Value)));
        var trail = await app.WithDbAsync(db => db.AuditTrail.AsNoTracking().Where(r => r.Subject == $"transfer/{id}").OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync());
        Assert.Equal(["transfer.open", "transfer.write", "transfer.confirm", "transfer.explain", "transfer.sign", "transfer.sign", "transfer.submit"], trail);
        Assert.Contains("令和8年3月23日（月） 14:00〜15:30　第2会議室", await ward.MainAsync(ward.Head, $"/transfers/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_OutOfOrderOrBySomebodyElse_ChangeNothing()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        Member[] people = [ward.Mover, ward.Head, ward.Successor];
        Dictionary<TransferStep, (string Act, Member[] Who)[]> allowed = new()
        {
            [TransferStep.Write] = [("write", [ward.Mover])],
            [TransferStep.Confirm] = [("confirm", [ward.Head])],
            [TransferStep.Explain] = [("explain", [ward.Mover, ward.Successor])],
            [TransferStep.Sign] = [("sign", [ward.Mover, ward.Successor])],
            [TransferStep.Submit] = [("submit", people)],
        };

        foreach (var (step, acts) in allowed)
        {
            Assert.Equal(step, await ward.StepAsync(id));
            var before = (await ward.TransferAsync(id)).Acts.Count;
            foreach (var act in new[] { "write", "confirm", "explain", "sign", "submit" })
            {
                foreach (var person in people.Where(p => !acts.Any(a => a.Act == act && a.Who.Contains(p))))
                {
                    await ward.PressAsync(person, id, act, new("Input.Day", "2026-03-23"), new("Input.Place", "窓口"), new("Input.Hours", "10時"));
                }
            }

            Assert.Equal((step, before), (await ward.StepAsync(id), (await ward.TransferAsync(id)).Acts.Count));
            if (step == TransferStep.Explain)
            {
                await ward.ExplainAsync(ward.Mover, id);
                continue;
            }

            foreach (var person in step == TransferStep.Submit ? [ward.Mover] : acts[0].Who)
            {
                await ward.PressAsync(person, id, acts[0].Act);
            }
        }

        Assert.Equal(TransferStep.Done, await ward.StepAsync(id));
    }

    [Fact]
    public async Task Case_SentBack_BeginsAnewWithItsReason()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        await ward.GoThroughAsync(id);
        var head = await ward.AsAsync(ward.Head);

        using var empty = await head.SubmitAsync($"/transfers/{id}/return", new() { ["Input.Remark"] = "" });
        Assert.Contains("差し戻す理由を入力してください。", (await Browse.ParseAsync(empty)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(TransferStep.Submit, await ward.StepAsync(id));
        using var sent = await head.SubmitAsync($"/transfers/{id}/return", new() { ["Input.Remark"] = "10月の照会がありません。" });

        Assert.Equal(TransferStep.Write, await ward.StepAsync(id));
        Assert.Contains("10月の照会がありません。", await ward.MainAsync(ward.Mover, $"/transfers/{id}"), StringComparison.Ordinal);
        await ward.PressAsync(ward.Mover, id, "write");
        await ward.PressAsync(ward.Head, id, "confirm");
        await ward.ExplainAsync(ward.Mover, id);
        await ward.PressAsync(ward.Mover, id, "sign");
        // The signature from before counts no longer.
        Assert.Equal(TransferStep.Sign, await ward.StepAsync(id));
        await ward.PressAsync(ward.Successor, id, "sign");
        Assert.Equal(TransferStep.Submit, await ward.StepAsync(id));
    }

    [Fact]
    public async Task SubmittedPaper_AfterTheNoteGoesOn_StaysAsItWas()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        await ward.GoThroughAsync(id);
        await ward.PressAsync(ward.Mover, id, "submit");
        var submitted = await PaperAsync(ward, id);

        await app.WithDbAsync(async db =>
        {
            (await db.Notes.SingleAsync(n => n.Id == ward.Note.Id)).Revise(new NoteText("あとの題名", "あとの本文"), new Signature(ward.Mover.Id, "", app.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });

        Assert.Contains("家屋の引継書", submitted, StringComparison.Ordinal);
        Assert.True(submitted.IndexOf("年間スケジュール", StringComparison.Ordinal) < submitted.IndexOf("用語集", StringComparison.Ordinal));
        Assert.Contains("移る 一郎", submitted, StringComparison.Ordinal);
        Assert.Contains("提出された引継書・第1版", submitted, StringComparison.Ordinal);
        Assert.Equal(submitted, await PaperAsync(ward, id));
        var paper = await app.WithDbAsync(db => db.TransferPapers.AsNoTracking().Where(p => p.TransferId == id).OrderByDescending(p => p.Number).FirstAsync());
        Assert.True(paper.IsUnchanged);
        await Assert.ThrowsAnyAsync<Exception>(() => app.WithDbAsync(db => db.WriteAsync(() => db.TransferPapers.Where(p => p.TransferId == id).ExecuteUpdateAsync(u => u.SetProperty(p => p.Body, "偽"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
        await Assert.ThrowsAnyAsync<Exception>(() => app.WithDbAsync(db => db.WriteAsync(() => db.TransferPapers.Where(p => p.TransferId == id).ExecuteDeleteAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task SuccessorUnknown_DeputyReceivesAndPassesOn()
    {
        var ward = await Ward.MakeAsync(app);
        var town = Town.Koriyama(app);
        var deputy = await town.MemberAsync("預かる 三郎", await town.PositionAsync(ward.Section, "主査"));
        var id = await ward.OpenAsync(receiver: "");
        await ward.PressAsync(ward.Mover, id, "write");
        await ward.PressAsync(ward.Head, id, "confirm");
        await ward.ExplainAsync(ward.Mover, id);
        Assert.Equal(TransferStep.Explain, await ward.StepAsync(id));
        Assert.Contains("所属長 所属 長子（後任か代理者を決める）", await ward.MainAsync(ward.Mover, $"/transfers/{id}"), StringComparison.Ordinal);

        await ward.PressAsync(ward.Head, id, "receiver", new("Input.Receiver", deputy.Email!), new("Input.IsDeputy", "true"), new("Input.ToldOn", "2026-03-23"));
        await ward.ExplainAsync(ward.Mover, id);
        await ward.PressAsync(ward.Mover, id, "sign");
        await ward.PressAsync(deputy, id, "sign");
        await ward.PressAsync(deputy, id, "submit");
        Assert.Equal(TransferStep.Done, await ward.StepAsync(id));

        Assert.Equal(404, await ward.StatusAsync(ward.Successor, $"/transfers/{id}"));
        await ward.PressAsync(deputy, id, "receiver", new("Input.Receiver", ward.Successor.Email!), new("Input.ToldOn", "2026-03-23"));

        var transfer = await ward.TransferAsync(id);
        Assert.Equal((ward.Successor.Id, TransferStep.Done, TransferActKind.PassedOn), (transfer.SuccessorId, transfer.Step, transfer.Acts[^1].Kind));
        Assert.Contains("預かる 三郎", await ward.MainAsync(ward.Successor, $"/transfers/{id}/print"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuddenIllness_TheHeadOpensAndCompletes()
    {
        var ward = await Ward.MakeAsync(app);
        using var refused = await (await ward.AsAsync(ward.Mover)).SubmitAsync($"/transfers/new?position={ward.Position.Id}", new() { ["Input.Reason"] = "IllnessOrDeath", ["Input.NoteId"] = $"{ward.Note.Id}" }, "/transfers/new");
        Assert.Contains("死亡・急病の引継ぎは、所属長が始めます。", (await Browse.ParseAsync(refused)).Body!.TextContent, StringComparison.Ordinal);

        var id = await ward.OpenAsync(ward.Head, more: new() { ["Input.Reason"] = "IllnessOrDeath" });
        await ward.PressAsync(ward.Mover, id, "write");
        Assert.Equal(TransferStep.Write, await ward.StepAsync(id));
        await ward.PressAsync(ward.Head, id, "write");
        await ward.PressAsync(ward.Head, id, "confirm");
        await ward.ExplainAsync(ward.Head, id);
        await ward.PressAsync(ward.Head, id, "sign");
        await ward.PressAsync(ward.Successor, id, "sign");
        await ward.PressAsync(ward.Head, id, "submit");

        Assert.Equal(TransferStep.Done, await ward.StepAsync(id));
    }

    [Fact]
    public async Task MoverFallenIll_TheHeadGoesOnInTheirPlace()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        await ward.PressAsync(ward.Successor, id, "takeover");
        Assert.Equal(TransferReason.Transfer, (await ward.TransferAsync(id)).Reason);

        await ward.PressAsync(ward.Head, id, "takeover");
        await ward.PressAsync(ward.Head, id, "write");

        var transfer = await ward.TransferAsync(id);
        Assert.Equal((TransferReason.IllnessOrDeath, TransferStep.Confirm), (transfer.Reason, transfer.Step));
    }

    [Fact]
    public async Task NewSuccessor_AfterTheSigning_IsTold_AndSignsAnew()
    {
        var ward = await Ward.MakeAsync(app);
        var other = await Town.Koriyama(app).MemberAsync("別の 後任");
        var id = await ward.OpenAsync();
        await ward.GoThroughAsync(id);

        await ward.PressAsync(ward.Head, id, "receiver", new("Input.Receiver", other.Email!), new("Input.ToldOn", "2026-03-23"));

        Assert.Equal(TransferStep.Explain, await ward.StepAsync(id));
        await ward.ExplainAsync(ward.Mover, id);
        await ward.PressAsync(other, id, "sign");
        Assert.Equal(TransferStep.Sign, await ward.StepAsync(id));
        await ward.PressAsync(ward.Mover, id, "sign");
        Assert.Equal(TransferStep.Submit, await ward.StepAsync(id));
    }

    [Fact]
    public async Task WithdrawnCase_IsFoundByNobody()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        await ward.PressAsync(ward.Successor, id, "withdraw");
        Assert.Equal(200, await ward.StatusAsync(ward.Mover, $"/transfers/{id}"));

        await ward.PressAsync(ward.Head, id, "withdraw");

        foreach (var member in new[] { ward.Mover, ward.Head, ward.Successor })
        {
            Assert.Equal(404, await ward.StatusAsync(member, $"/transfers/{id}"));
        }
    }

    [Fact]
    public async Task Board_ForTheHead_SaysWhoWaitsForWhom()
    {
        var ward = await Ward.MakeAsync(app);
        var id = await ward.OpenAsync();
        await ward.PressAsync(ward.Mover, id, "write");

        var row = (await (await ward.AsAsync(ward.Head)).OpenAsync("/transfers")).QuerySelectorAll("#board tbody tr").Single();

        Assert.Equal([$"{ward.Section.Name} 主任（家屋）", "移る 一郎 → 後任 二郎", "確認", "16点・あと16件", "令和8年4月8日（水）・あと16日", "所属長 所属 長子"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Contains("異動まであと9日", string.Concat((await ward.MainAsync(ward.Mover, "/")).Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoverAfterTheDay_FinishesUntilSubmitted_AndNoLonger()
    {
        await using var site = new KnowledgeApp();
        var ward = await Ward.MakeAsync(site);
        var id = await ward.OpenAsync();
        ward.GoTo(new DateTimeOffset(2026, 4, 3, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal(200, await ward.StatusAsync(ward.Mover, $"/notes/{ward.Note.Id}/edit"));

        await ward.PressAsync(ward.Mover, id, "write");
        Assert.Equal(404, await ward.StatusAsync(ward.Mover, $"/notes/{ward.Note.Id}/edit"));
        Assert.Equal(200, await ward.StatusAsync(ward.Mover, $"/notes/{ward.Note.Id}"));
        await ward.PressAsync(ward.Head, id, "confirm");
        await ward.ExplainAsync(ward.Mover, id);
        await ward.PressAsync(ward.Mover, id, "sign");
        await ward.PressAsync(ward.Successor, id, "sign");
        await ward.PressAsync(ward.Mover, id, "submit");

        Assert.Equal(404, await ward.StatusAsync(ward.Mover, $"/notes/{ward.Note.Id}"));
        Assert.Contains("家屋の引継書", await ward.MainAsync(ward.Mover, $"/transfers/{id}/print"), StringComparison.Ordinal);
    }

    private static async Task<string> PaperAsync(Ward ward, long id) =>
        (await (await ward.AsAsync(ward.Head)).OpenAsync($"/transfers/{id}/print")).QuerySelector(".paper")!.TextContent;
}
