using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Tests.Leaks;

public enum Asked
{
    /// <summary>By the stranger, of everyone in the country.</summary>
    Nationwide,

    /// <summary>By the colleague, of everyone in the own municipality.</summary>
    InTown,

    /// <summary>By the colleague, of the position, for the own municipality only.</summary>
    OfThePost,
}

/// <summary>One question of the matrix with an answer, and words that stand nowhere else.</summary>
public sealed record AskedCanary(Asked Asked, long QuestionId)
{
    public string TitleWord => $"zqask{(int)Asked}title";

    public string BodyWord => $"zqask{(int)Asked}body";

    public string AnswerWord => $"zqask{(int)Asked}answer";

    /// <summary>Written out by hand and not derived from the code under test.</summary>
    public static bool MayRead(Actor actor, Asked asked) => asked switch
    {
        Asked.Nationwide => true,
        Asked.InTown or Asked.OfThePost => actor is not (Actor.Stranger or Actor.SiteAdministrator),
        _ => throw new ArgumentOutOfRangeException(nameof(asked)),
    };

    public bool IsMentionedIn(string html) => Canary.Mentions(html, TitleWord, BodyWord, AnswerWord);

    public static async Task<AskedCanary> AskAsync(KnowledgeApp app, Cast cast, Asked asked)
    {
        var words = new AskedCanary(asked, 0);
        var (today, now) = (new DateOnly(2026, 11, 20), app.Clock.GetUtcNow().UtcDateTime);
        var id = await app.WithDbAsync(async db =>
        {
            var asker = await db.StandingOfAsync(cast.Members[asked == Asked.Nationwide ? Actor.Stranger : Actor.Colleague].Id, today, default);
            var question = Question.Ask(
                new Inquiry
                {
                    Title = $"家屋の相談 {words.TitleWord}",
                    Body = $"教えてください {words.BodyWord}",
                    To = asked == Asked.OfThePost ? cast.Position : null,
                    JobTypeId = await db.JobTypes.Where(j => j.Slug == Cast.JobType).Select(j => j.Id).SingleAsync(),
                    OwnMunicipalityOnly = asked != Asked.Nationwide,
                },
                asker,
                now);
            question.Reply($"こうしています {words.AnswerWord}", await db.StandingOfAsync(cast.Members[Actor.Holder].Id, today, default), now);
            db.Questions.Add(question);
            await db.SaveChangesAsync();
            return question.Id;
        });
        return words with { QuestionId = id };
    }
}
