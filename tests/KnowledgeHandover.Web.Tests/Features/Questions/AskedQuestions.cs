using AngleSharp.Dom;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Features.Questions;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Features.Questions;

/// <summary>Questions that are there already, and what a page says of them.</summary>
internal static class AskedQuestions
{
    public static Task<long> AskAsync(this KnowledgeApp app, Member asker, string title, Position? to = null, bool ownMunicipalityOnly = false, string? jobType = null, long? noteId = null) => app.WithDbAsync(async db =>
    {
        var calendar = new JapanCalendar(app.Clock);
        var question = Question.Ask(
            new Inquiry
            {
                Title = title,
                Body = "図面評価にした家屋について教えてください。",
                To = to,
                JobTypeId = await db.JobTypes.Where(j => j.Slug == jobType).Select(j => (long?)j.Id).SingleOrDefaultAsync(),
                NoteId = noteId,
                OwnMunicipalityOnly = ownMunicipalityOnly,
            },
            await db.StandingOfAsync(asker.Id, calendar.Today, CancellationToken.None),
            calendar.UtcNow);
        db.Questions.Add(question);
        await db.SaveChangesAsync();
        return question.Id;
    });

    public static Task<long> AnswerAsync(this KnowledgeApp app, long questionId, Member author, string body) => app.WithDbAsync(async db =>
    {
        var calendar = new JapanCalendar(app.Clock);
        var question = await db.Questions.SingleAsync(q => q.Id == questionId);
        var answer = question.Reply(body, await db.StandingOfAsync(author.Id, calendar.Today, CancellationToken.None), calendar.UtcNow);
        await db.SaveChangesAsync();
        return answer.Id;
    });

    public static List<string> Titles(this IParentNode page) => [.. page.QuerySelectorAll("main .card .list__title").Select(a => a.TextContent)];

    /// <summary>The counts on the tabs, in their order.</summary>
    public static List<string> Counts(this IParentNode page) => [.. page.QuerySelectorAll(".tabs__count").Select(c => c.TextContent)];

    public static string Text(this INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
