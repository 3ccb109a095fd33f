using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>最初の2週間にやること, for whoever came to a post within the last thirty days: what comes due now, and what the notes say to do first.</summary>
public sealed class FirstTwoWeeks(KnowledgeDbContext db, DutyYears years, MarkdownRenderer renderer, JapanCalendar calendar)
{
    private const int DaysOfANewcomer = 30;
    private const int DaysAhead = 14;
    private const int MostNotes = 10;

    /// <returns>Null for everybody else, and when there is nothing to say.</returns>
    public async Task<FirstWeeks?> ReadAsync(Standing standing, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var positions = standing.Current.Where(p => today.DayNumber - p.From.DayNumber <= DaysOfANewcomer).Select(p => (long?)p.PositionId).ToArray();
        if (positions.Length == 0)
        {
            return null;
        }

        var due = await years.BetweenAsync(db.DutiesFor(standing.Reader).Where(d => positions.Contains(d.Note.PositionId)), today, today.AddDays(DaysAhead - 1), cancellationToken);
        var notes = await db.Notes.ReadableBy(standing.Reader).Where(n => n.State == NoteState.Live && positions.Contains(n.PositionId))
            .OrderByDescending(n => n.UpdatedAt).ThenBy(n => n.Id).Take(MostNotes).Select(n => new { n.Id, n.Title, n.Body }).ToListAsync(cancellationToken);
        var steps = notes.Select(n => (Note: n, Steps: FirstSteps.Read(n.Body))).Where(x => x.Steps is not null)
            .Select(x => new StepsOfNote(x.Note.Title, $"/notes/{x.Note.Id}{FragmentOf(x.Note.Body, x.Steps!.Heading)}", x.Steps!.Items)).ToList();
        return due.Count + steps.Count == 0 ? null : new FirstWeeks([.. due.DistinctBy(d => d.Duty.Id)], steps);
    }

    private string FragmentOf(string body, string heading) =>
        renderer.Render(body).Contents.FirstOrDefault(h => h.Text == heading) is { } there ? $"#{there.Id}" : "";
}

public sealed record FirstWeeks(IReadOnlyList<DueDuty> Due, IReadOnlyList<StepsOfNote> Steps);

public sealed record StepsOfNote(string Title, string Url, IReadOnlyList<string> Items);
