using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>What New and Edit have in common: laying out the form and reading it back.</summary>
public abstract class NoteFormPage(NoteDesk desk) : PageModel
{
    /// <summary>Key of TempData: the form that was just saved, so that the browser drops its own copies of the text.</summary>
    public const string SavedForm = "SavedForm";

    [BindProperty]
    public NoteInput Input { get; set; } = new();

    public NoteForm Form { get; protected set; } = null!;

    /// <summary>The form with what <see cref="Input"/> says.</summary>
    protected async Task<NoteForm> LayOutAsync(NoteSubject subject, CancellationToken cancellationToken) => new()
    {
        Input = Input,
        Subject = subject,
        Offers = await desk.Audiences.OffersAsync(subject, cancellationToken),
    };

    protected Task<JobTypeNames> NamesAsync(CancellationToken cancellationToken) => desk.JobTypes.NamesAsync(cancellationToken);

    /// <summary>The form as it is handed in; what is wrong with it goes to the model state.</summary>
    protected async Task<NoteForm> ReadAsync(NoteSubject subject, CancellationToken cancellationToken)
    {
        var picked = await desk.JobTypes.ReadAsync(Input.JobTypes, JobTypePicker.PicksIn(Request.Form), cancellationToken);
        var form = await LayOutAsync(subject, cancellationToken);
        foreach (var (field, message) in NoteMistakes.In(form, picked))
        {
            ModelState.AddModelError(field, message);
        }

        return form with { Input = Input with { JobTypes = picked.Text }, Picked = picked };
    }

    /// <summary>The order that a faultless form gives; local tags that were asked for are added now.</summary>
    protected async Task<NoteOrder> OrderAsync(NoteForm form, long memberId, CancellationToken cancellationToken)
    {
        var before = await desk.JobTypes.ReadAsync(Input.JobTypesBefore, new Dictionary<string, string>(), cancellationToken);
        return NoteOrder.From(form) with
        {
            JobTypeIds = await desk.JobTypes.AddLocallyAsync(form.Picked!, form.Subject, memberId, cancellationToken),
            JobTypeIdsBefore = before.Ids,
        };
    }

    /// <summary>The same form with the text as it would look, whatever is still wrong with it.</summary>
    protected PageResult ShowPreview(NoteForm form)
    {
        ModelState.Clear();
        Form = form with { Preview = desk.Renderer.Render(Input.Body ?? "") };
        return Page();
    }

    protected PageResult Refuse(NoteForm form)
    {
        Form = form;
        return this.InvalidPage();
    }
}
