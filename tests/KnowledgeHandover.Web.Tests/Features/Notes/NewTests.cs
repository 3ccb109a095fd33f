using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Notes;

public sealed class NewTests(KnowledgeApp app) : IClassFixture<KnowledgeApp>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_WithoutSignIn_LeadsToTheSignIn()
    {
        using var client = app.CreateAnonymousClient();

        using var response = await client.GetAsync("/notes/new", _cancellation);

        Assert.StartsWith("/account/sign-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_Template_HasThe16SectionsAndTheOwnSectionAsAudience()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var page = await client.OpenAsync("/notes/new");

        var body = page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value;
        Assert.Equal(16, body.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("## 7 未処理・未着手・懸案", body, StringComparison.Ordinal);
        Assert.DoesNotContain('<', body);
        Assert.Equal($"section/{town.Unit.Id}", page.QuerySelector<IHtmlInputElement>("input[name='Input.Audience']:checked")!.Value);
        Assert.Equal(
            ["自分だけ（下書き）", "この職だけ", "所属（家屋係）", "所属（資産税課）", "所属（税務部）", "庁内", "全国"],
            page.QuerySelectorAll("#audience-picker .choice:has(input[type=radio]) > span").Select(s => s.FirstChild!.TextContent));
        Assert.Contains("読めるのは 税務部 資産税課 家屋係の職員 2 人です", page.QuerySelector("#audience-picker")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_PublishedWithHintsOfTheTemplate_AsksFirstAndKeepsTheText()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        const string Body = "## 1 事務の名称と目的\n\n〔何という事務で、誰のために、何のために行うのかを2、3行で書きます〕\n\n## 2 様式\n\n様式は〔別紙〕です。";
        Dictionary<string, string> fields = new() { ["Input.Title"] = "欄の残った引継書", ["Input.Body"] = Body, ["Input.Act"] = "Save" };

        using var asked = await client.SubmitAsync("/notes/new", fields);
        var page = await Browse.ParseAsync(asked);
        fields["Input.LeavesBlanks"] = "true";
        using var published = await client.SubmitAsync("/notes/new", fields);
        fields.Remove("Input.LeavesBlanks");
        fields["Input.Act"] = "Draft";
        using var draft = await client.SubmitAsync("/notes/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Equal("ひな型の〔　〕のまま書いていない欄が 1 か所あります。書くか、要らない見出しごと消してください。このまま公開するときは、確認欄に印を付けてください。", page.QuerySelector("#blanks-error")!.TextContent);
        Assert.Equal(Body, page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (published.StatusCode, draft.StatusCode));
    }

    [Fact]
    public async Task New_Audiences_SayHowManyPeopleRead()
    {
        var koriyama = Town.Koriyama(app);
        var town = await NoteTown.BuildAsync(app);
        await koriyama.MemberAsync("安積 課長", await koriyama.PositionAsync(town.Division, "課長", isHead: true));
        await koriyama.MemberAsync("富田 前任", town.Position, to: new DateOnly(2026, 3, 31));
        await koriyama.MemberAsync("先代 前任", town.Position, to: new DateOnly(2025, 10, 31));
        await koriyama.MemberAsync("湖南 後任", town.Position, from: new DateOnly(2027, 4, 1));
        var suspended = await koriyama.MemberAsync("停止 中", town.Position);
        await app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.Id == suspended.Id, _cancellation)).Suspend();
            return await db.SaveChangesAsync(_cancellation);
        });
        var inTown = await app.WithDbAsync(db => db.Users.CountAsync(m => m.MunicipalityCode == "072036" && m.State == MemberState.Active, _cancellation));
        using var client = await app.SignInAsync(town.Writer);

        var text = (await client.OpenAsync("/notes/new")).QuerySelector("#audience-picker")!.TextContent;

        Assert.Contains("読めるのは 税務部 資産税課 家屋係 主任の職員 4 人と後任です（1年以内の前任と所属長を含みます）。", text, StringComparison.Ordinal);
        Assert.Contains("読めるのは 税務部 資産税課 家屋係の職員 3 人です（上の課・部の所属長を含みます）。", text, StringComparison.Ordinal);
        Assert.Contains($"読めるのは 郡山市（福島県）の職員 {inTown} 人です。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_BlankWithJobType_StartsEmptyWithTheTag()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        var page = await client.OpenAsync("/notes/new?template=blank&jobType=fixed-asset-tax");

        Assert.Equal("", page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value);
        Assert.Equal("固定資産税", page.QuerySelector<IHtmlInputElement>("#Input_JobTypes")!.Value);
    }

    [Fact]
    public async Task Publish_ForTheOwnSection_IsReadableThereAndRecorded()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new()
        {
            ["Input.Title"] = "新築家屋の実地調査",
            ["Input.Body"] = "## 手順\r\n1. 一覧を受け取る",
            ["Input.JobTypes"] = "固定資産、国保",
            ["Input.Act"] = "Save",
        });

        var note = await town.ReadAsync(IdIn(response));
        Assert.Equal((NoteState.Live, $"section/{town.Unit.Id}", 1), (note.State, note.Audience, note.RevisionNumber));
        Assert.Equal(("新築家屋の実地調査", "## 手順\n1. 一覧を受け取る", "新規作成"), (note.Title, note.Body, note.Revisions[0].Summary));
        Assert.Equal("郡山市（福島県） 税務部 資産税課 家屋係 主任", note.Revisions[0].AuthorPlace);
        Assert.Equal(["note.start", $"note.share section/{town.Unit.Id}"], await town.ActsOnAsync(note.Id));
        Assert.Equal(["固定資産税", "国民健康保険"], await town.TagsOfAsync(note.Id));
    }

    [Fact]
    public async Task SaveAsDraft_StaysWithItsAuthor()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new?template=blank", new() { ["Input.Title"] = "書きかけ", ["Input.Act"] = "Draft" });

        var note = await town.ReadAsync(IdIn(response));
        Assert.Equal((NoteState.Draft, $"member/{town.Writer.Id}", $"section/{town.Unit.Id}"), (note.State, note.Audience, note.SharedWith));
        Assert.Equal(["note.start"], await town.ActsOnAsync(note.Id));
        using var colleague = await app.SignInAsync(town.Colleague);
        using var refused = await colleague.GetAsync($"/notes/{note.Id}/edit", _cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await client.OpenAsync($"/notes/{note.Id}/edit");
    }

    [Fact]
    public async Task Publish_ForMyselfOnAPost_StaysADraft()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "まだ自分だけ", ["Input.Audience"] = $"member/{town.Writer.Id}", ["Input.Act"] = "Save" });

        Assert.Equal(NoteState.Draft, (await town.ReadAsync(IdIn(response))).State);
    }

    [Fact]
    public async Task Publish_PersonalNote_BelongsToNoPost()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new()
        {
            ["Input.Title"] = "勉強会の記録",
            ["Input.PositionId"] = "",
            ["Input.Audience"] = "municipality/072036",
            ["Input.LeavesBlanks"] = "true",
            ["Input.Act"] = "Save",
        });

        var note = await town.ReadAsync(IdIn(response));
        Assert.Equal((null, null, "municipality/072036"), (note.PositionId, note.SectionId, note.Audience));
    }

    [Fact]
    public async Task Publish_Nationwide_NeedsTheCheckEveryTime()
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);
        Dictionary<string, string> fields = new() { ["Input.Title"] = "全国の方へ", ["Input.Body"] = "## 家屋評価のこつ", ["Input.Audience"] = "nation", ["Input.Act"] = "Save" };

        using var refused = await client.SubmitAsync("/notes/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Browse.ParseAsync(refused);
        Assert.Contains("全国に公開するときは、個人情報が書かれていないことを確かめて、確認欄に印を付けてください。", page.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("## 家屋評価のこつ", page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value);
        Assert.True(page.QuerySelector<IHtmlInputElement>("input[value=nation]")!.IsChecked);

        fields["Input.HasNoPersonalData"] = "true";
        using var response = await client.SubmitAsync("/notes/new", fields);

        var note = await town.ReadAsync(IdIn(response));
        Assert.Equal("nation", note.Audience);
        Assert.Equal(["note.start", "note.share nation"], await town.ActsOnAsync(note.Id));
        var edit = await client.OpenAsync($"/notes/{note.Id}/edit");
        Assert.False(edit.QuerySelector<IHtmlInputElement>("#Input_HasNoPersonalData")!.IsChecked);
        using var again = await client.SubmitAsync($"/notes/{note.Id}/edit", new() { ["Input.Body"] = "佐藤さん（仮名）の家", ["Input.Act"] = "Save" });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Theory]
    [InlineData("section/999999")]
    [InlineData("municipality/072044")]
    [InlineData("position/999999")]
    [InlineData("member/1")]
    [InlineData("transfer/1")]
    [InlineData("section/x")]
    [InlineData("")]
    public async Task Publish_AudienceThatIsNotItsOwn_IsRefused(string audience)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "よその課へ", ["Input.Audience"] = audience, ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });

        await AssertRefusedAsync(response, "公開範囲を選び直してください。選べるのは、このノートの職・所属・庁内・全国だけです。");
    }

    [Fact]
    public async Task Publish_SectionOfAnotherTown_IsRefused()
    {
        var town = await NoteTown.BuildAsync(app);
        var elsewhere = await Town.Iwaki(app).SectionAsync("資産税課");
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "よその市へ", ["Input.Audience"] = $"section/{elsewhere.Id}", ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });

        await AssertRefusedAsync(response, "公開範囲を選び直してください。");
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("家屋係")]
    public async Task Publish_OnAPostNotHeld_IsRefused(string position)
    {
        var town = await NoteTown.BuildAsync(app);
        using var client = await app.SignInAsync(town.Writer);

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "よその職", ["Input.PositionId"] = position, ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task New_FromAReadableNote_StartsWithItsTextAndTags()
    {
        var town = await NoteTown.BuildAsync(app);
        var source = await town.NoteAsync("## 手順\n二人で回る");
        using var client = await app.SignInAsync(town.Colleague);

        var page = await client.OpenAsync($"/notes/new?from={source.Id}");

        Assert.Equal("## 手順\n二人で回る", page.QuerySelector<IHtmlTextAreaElement>("#Input_Body")!.Value);
        Assert.Contains("「家屋調査の引継書」をもとに書いています。", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_FromAnUnreadableNote_IsNotFound()
    {
        var town = await NoteTown.BuildAsync(app);
        var source = await town.NoteAsync("秘密");
        using var client = await app.SignInAsync(await Town.Iwaki(app).MemberAsync("田中 花子"));

        using var response = await client.GetAsync($"/notes/new?from={source.Id}", _cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task New_WithoutAnyPost_IsAPersonalNoteForMyself()
    {
        using var client = await app.SignInAsync(await Town.Koriyama(app).MemberAsync("新人 太郎"));

        using var response = await client.SubmitAsync("/notes/new", new() { ["Input.Title"] = "覚え書き", ["Input.LeavesBlanks"] = "true", ["Input.Act"] = "Save" });

        var id = IdIn(response);
        var note = await app.WithDbAsync(db => db.Notes.SingleAsync(n => n.Id == id, _cancellation));
        Assert.Equal((NoteState.Live, Audience.Member(note.AuthorId)), (note.State, note.Audience));
    }

    internal static long IdIn(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return long.Parse(response.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static async Task AssertRefusedAsync(HttpResponseMessage response, string message)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browse.ParseAsync(response);
        Assert.Contains(message, page.QuerySelector("#validation-summary")!.TextContent, StringComparison.Ordinal);
    }
}
