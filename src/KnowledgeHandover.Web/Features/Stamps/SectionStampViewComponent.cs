using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Features.Stamps;

/// <summary>「今年もやった」 under the heading of each section of a note. The note's page calls it by its name.</summary>
public sealed class SectionStampViewComponent(StampSheet sheet, CurrentMember me, JapanCalendar calendar) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(NoteHead head, Heading heading)
    {
        var stamps = await sheet.OfNoteAsync(head.Id, HttpContext.RequestAborted);
        var own = stamps.OwnOf(heading.Id, JapanCalendar.FiscalYear(calendar.Today));
        return View("/Features/Stamps/_SectionStamp.cshtml", new SectionStamp
        {
            NoteId = head.Id,
            Heading = heading,
            Last = stamps.LastOf(heading.Id),
            Announced = head.MayEdit && own is { IsCounted: false } ? own : null,
            MayAsk = head.Note is { State: NoteState.Live, PositionId: not null } && head.Note.MunicipalityCode == (await me.GetStandingAsync(HttpContext.RequestAborted)).Member.MunicipalityCode,
            MayStamp = head.MayEdit && head.Note.State == NoteState.Live && own is not { IsCounted: true },
        });
    }
}

public sealed record SectionStamp
{
    public required long NoteId { get; init; }

    public required Heading Heading { get; init; }

    public required ShownStamp? Last { get; init; }

    /// <summary>変更あり of this year, whose change is not written yet; only for those who can write it.</summary>
    public required ShownStamp? Announced { get; init; }

    public required bool MayStamp { get; init; }

    /// <summary>前任に聞く, for every reader of the own municipality.</summary>
    public required bool MayAsk { get; init; }
}
