using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>How many questions one member may ask in a Japanese day, of whatever kind.</summary>
internal static class DailyLimit
{
    public static readonly string Words = $"相談は1日に{Question.MaxPerDay}件までです。書いた内容を手元に写しておき、あす送ってください。";

    public static async Task<bool> HasAskedEnoughAsync(this KnowledgeDbContext db, long memberId, DateOnly today, CancellationToken cancellationToken)
    {
        var midnight = JapanCalendar.StartOf(today);
        return await db.Questions.CountAsync(q => q.AskerId == memberId && q.CreatedAt >= midnight, cancellationToken) >= Question.MaxPerDay;
    }
}
