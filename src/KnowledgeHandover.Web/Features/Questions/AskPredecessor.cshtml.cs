using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Rendering;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>前任に聞く: a question about one section of a note, to those who held its post before.</summary>
public sealed class AskPredecessorModel(KnowledgeDbContext db, CurrentMember me, AudienceWords words, MarkdownRenderer renderer, JapanCalendar calendar) : PageModel
{
    private const int MostQuoted = 1500;

    [BindProperty]
    public PredecessorInput Input { get; set; } = new();

    public Note Note { get; private set; } = null!;

    public SectionOfText Section { get; private set; } = null!;

    /// <summary>この職の人だけ; null for an asker who would not read it.</summary>
    public AudienceText? Post { get; private set; }

    public AudienceText Town { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, string? section, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, section, cancellationToken))
        {
            return NotFound();
        }

        // What is written for few is not offered to the whole house.
        var isOpen = Note.Audience == Audience.Nation || Note.Audience == Audience.Municipality(Note.MunicipalityCode);
        Input = new PredecessorInput
        {
            Section = section,
            Title = Cut($"「{Note.Title}」の「{Section.Heading}」について", Question.MaxTitleLength),
            Body = isOpen || Post is not null ? Quote(Section.Text) : "",
            Reach = isOpen || Post is null ? "municipality" : "position",
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, Input.Section, cancellationToken))
        {
            return NotFound();
        }

        if (Input.Reach != "municipality" && (Input.Reach != "position" || Post is null))
        {
            ModelState.AddModelError("Input.Reach", "誰が読めるようにするかを選んでください。");
        }

        if (await db.HasAskedEnoughAsync(me.Id, calendar.Today, cancellationToken))
        {
            ModelState.AddModelError("", DailyLimit.Words);
        }

        if (!ModelState.IsValid)
        {
            return this.InvalidPage();
        }

        var question = Question.Ask(
            new Inquiry
            {
                Title = Input.Title!,
                Body = Input.Body!,
                NoteId = Note.Id,
                About = new AskedSection(Note.PositionId!.Value, Input.Section!, Input.Reach == "position"),
                OwnMunicipalityOnly = true,
            },
            await me.GetStandingAsync(cancellationToken),
            calendar.UtcNow);
        db.Questions.Add(question);
        db.Audit(() => new AuditEntry(me.Id, "question.ask", $"question/{question.Id}", $"note/{Note.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify("前任への質問を送りました。");
        return Redirect($"/questions/{question.Id}");
    }

    /// <summary>A live note of a post of the own municipality, which the asker reads, with such a section.</summary>
    private async Task<bool> LoadAsync(long id, string? anchor, CancellationToken cancellationToken)
    {
        var standing = await me.GetStandingAsync(cancellationToken);
        var note = await db.Notes.AsNoTracking().ReadableBy(standing.Reader).SingleOrDefaultAsync(n => n.Id == id && n.State == NoteState.Live, cancellationToken);
        if (note?.PositionId is not { } position || note.MunicipalityCode != standing.Member.MunicipalityCode || anchor is null
            || SectionOfText.Find(note.Body, renderer.Render(note.Body), anchor) is not { } section)
        {
            return false;
        }

        (Note, Section) = (note, section);
        Post = standing.Reader.MayRead(Audience.Position(position)) ? await words.OfAsync(Audience.Position(position), cancellationToken) : null;
        Town = await words.OfAsync(Audience.Municipality(note.MunicipalityCode), cancellationToken);
        return true;
    }

    private static string Quote(string text) =>
        text.Length == 0 ? "" : string.Join('\n', Cut(text, MostQuoted).Split('\n').Select(l => $"> {l}".TrimEnd())) + "\n\n";

    private static string Cut(string text, int length) => text.Length <= length ? text : CleanText.Of(text[..(length - 1)]) + "…";

    public sealed record PredecessorInput
    {
        [StringLength(300)]
        public string? Section { get; init; }

        [Required(ErrorMessage = "題名を入力してください。"), StringLength(Question.MaxTitleLength, ErrorMessage = "題名は200文字までです。")]
        public string? Title { get; init; }

        [Required(ErrorMessage = "聞きたいことを入力してください。"), StringLength(Question.MaxBodyLength, ErrorMessage = "聞きたいことは10,000文字までです。短くするか、二つに分けてください。")]
        public string? Body { get; init; }

        /// <summary>"position" or "municipality".</summary>
        public string? Reach { get; init; }
    }
}
