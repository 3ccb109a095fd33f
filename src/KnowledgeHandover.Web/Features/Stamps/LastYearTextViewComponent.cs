using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Comparing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>Last year's text beside the one that is edited, for whoever came from 「変更あり」. The editor's page calls it by its name.</summary>
public sealed class LastYearTextViewComponent(KnowledgeDbContext db, CurrentMember me) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(long noteId)
    {
        var cancellationToken = HttpContext.RequestAborted;
        var standing = await me.GetStandingAsync(cancellationToken);
        // Whoever may edit reads every revision.
        if (!long.TryParse(HttpContext.Request.Query["stamp"], out var id)
            || await db.StampsFor(standing.Reader).Where(s => s.Note.Id == noteId && s.Stamp.Id == id).Select(s => s.Stamp).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } stamp
            || await db.FindNoteHeadAsync(noteId, standing, cancellationToken) is not { MayEdit: true } head)
        {
            return Content("");
        }

        var (old, last) = await FindAsync(stamp, standing, cancellationToken);
        return View("/Features/Stamps/_LastYearText.cshtml", new LastYearText
        {
            Since = last is null ? $"{JapanCalendar.FiscalYearName(stamp.FiscalYear - 1)}のはじめの文章（第{old.Number}版）" : $"前回の実施印（{JapanCalendar.WarekiMonth(JapanCalendar.Day(last.Stamp.CreatedAt))}、{last.Stamp.Words}）のときの文章（第{old.Number}版）",
            Now = head.Note.RevisionNumber,
            Shown = old.Body == head.Note.Body ? null : TextDiff.Cap(TextDiff.Fold(TextDiff.Rows(old.Body, head.Note.Body))),
        });
    }

    /// <summary>The revision of the last stamp of an earlier year; without one, that of the beginning of last year, or else the first.</summary>
    private async Task<(Revision Old, ShownStamp? Last)> FindAsync(Stamp stamp, Standing standing, CancellationToken cancellationToken)
    {
        var last = await db.StampsFor(standing.Reader).Counted()
            .Where(s => s.Stamp.NoteId == stamp.NoteId && s.Stamp.DutyId == stamp.DutyId && s.Stamp.Anchor == stamp.Anchor && s.Stamp.FiscalYear < stamp.FiscalYear)
            .OrderByDescending(s => s.Stamp.FiscalYear).ThenByDescending(s => s.Stamp.Due).ThenByDescending(s => s.Stamp.Id)
            .AsNoTracking().Select(s => new ShownStamp(s.Stamp, s.ChangedIn)).FirstOrDefaultAsync(cancellationToken);
        var revisions = db.Revisions.AsNoTracking().Where(r => r.NoteId == stamp.NoteId);
        if (last is not null)
        {
            return (await revisions.SingleAsync(r => r.Number == last.Revision, cancellationToken), last);
        }

        var begin = JapanCalendar.StartOf(new DateOnly(stamp.FiscalYear - 1, 4, 1));
        return (await revisions.Where(r => r.CreatedAt <= begin).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken)
            ?? await revisions.OrderBy(r => r.Number).FirstAsync(cancellationToken), null);
    }
}

public sealed record LastYearText
{
    /// <summary>Which text it is, in words.</summary>
    public required string Since { get; init; }

    /// <summary>The revision that it is compared with.</summary>
    public required int Now { get; init; }

    /// <summary>Null when nothing has changed since.</summary>
    public required ShownDiff? Shown { get; init; }
}
