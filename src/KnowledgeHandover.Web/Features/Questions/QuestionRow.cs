using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>A question in a list.</summary>
public sealed record QuestionRow
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required string AskerPlace { get; init; }

    public required string Audience { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required bool IsSettled { get; init; }

    public required int Answers { get; init; }

    public required string? JobTypeSlug { get; init; }

    public required string? JobTypeName { get; init; }

    public string State => (IsSettled, Answers) switch
    {
        (true, _) => "解決済み",
        (_, 0) => "未回答",
        _ => $"回答 {Answers:N0} 件",
    };
}

public static class QuestionRowQueries
{
    public const int PageSize = 20;

    /// <summary>What the askers themselves add is no answer.</summary>
    public static IQueryable<Question> Unanswered(this IQueryable<Question> questions) =>
        questions.Where(q => q.SettledAt == null && q.Answers.All(a => a.AuthorId == q.AskerId));

    /// <summary>Newest first; with the unanswered before all others where somebody waits for them.</summary>
    public static Task<List<QuestionRow>> PageOfRowsAsync(
        this KnowledgeDbContext db, IQueryable<Question> questions, bool unansweredFirst, int page, CancellationToken cancellationToken) => questions
            .OrderBy(q => unansweredFirst && q.SettledAt == null && q.Answers.All(a => a.AuthorId == q.AskerId) ? 0 : 1)
            .ThenByDescending(q => q.CreatedAt)
            .ThenByDescending(q => q.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(q => new QuestionRow
            {
                Id = q.Id,
                Title = q.Title,
                AskerPlace = q.AskerPlace,
                Audience = q.Audience,
                CreatedAt = q.CreatedAt,
                IsSettled = q.SettledAt != null,
                Answers = q.Answers.Count(a => a.AuthorId != q.AskerId),
                JobTypeSlug = db.JobTypes.Where(j => j.Id == q.JobTypeId).Select(j => j.Slug).FirstOrDefault(),
                JobTypeName = db.JobTypes.Where(j => j.Id == q.JobTypeId).Select(j => j.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
}
