using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Features.JobTypes;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.Notes.Writing;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Questions;

/// <summary>A question to a post, or to everyone who does a job.</summary>
public sealed class NewModel(KnowledgeDbContext db, CurrentMember me, AudienceWords words, JobTypePicker picker, JapanCalendar calendar) : PageModel
{
    private const int MaxSimilar = 5;

    [BindProperty]
    public QuestionInput Input { get; set; } = new();

    public Standing Standing { get; private set; } = null!;

    public JobTypeChoice JobTypes { get; private set; } = null!;

    public Addressee? To { get; private set; }

    public Note? Note { get; private set; }

    public JobType? JobType { get; private set; }

    /// <summary>What was typed into the field 業務.</summary>
    public PickedJobTypes? Picked { get; private set; }

    /// <summary>No tag is added from here, and a question to everyone cannot do without its job.</summary>
    public IEnumerable<JobTypeQuestion> JobTypeQuestions => (Picked?.Questions ?? []).Select(q => q with { MayAdd = false, MayLeaveOut = To is not null });

    public AudienceText OwnMunicipality { get; private set; } = null!;

    public AudienceText Nation { get; private set; } = null!;

    /// <summary>Answered ones on the same job: perhaps nobody need be asked again.</summary>
    public IReadOnlyList<QuestionRow> Similar { get; private set; } = [];

    /// <summary>To a post of another municipality a question is nationwide: both sides read it, and the next who asks.</summary>
    public bool MustBeNationwide => To is { } to && !to.IsOf(Standing.Municipality.Code);

    public async Task<IActionResult> OnGetAsync(string? to, string? noteId, string? jobType, string? title, string? reach, CancellationToken cancellationToken)
    {
        Input = new QuestionInput { To = to, NoteId = noteId, JobType = jobType, Title = title?[..Math.Min(title.Length, Question.MaxTitleLength)], Reach = reach };
        await LoadAsync(cancellationToken);
        JobType = JobTypes.Find(jobType);
        if (!ModelState.IsValid || (jobType is not null && JobType is null))
        {
            return NotFound();
        }

        await StartFromNoteAsync(cancellationToken);
        await SuggestAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Before the list of job types: one that is added meanwhile is then in the list.
        Picked = await picker.ReadAsync(Input.JobType, JobTypePicker.PicksIn(Request.Form), cancellationToken);
        await LoadAsync(cancellationToken);
        TakeJobType(Picked);
        await CheckAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            await SuggestAsync(cancellationToken);
            return this.InvalidPage();
        }

        var question = Question.Ask(
            new Inquiry
            {
                Title = Input.Title!,
                Body = Input.Body!,
                To = To?.Position,
                JobTypeId = JobType?.Id,
                NoteId = Note?.Id,
                OwnMunicipalityOnly = Input.Reach != "nation",
            },
            Standing,
            calendar.UtcNow);
        db.Questions.Add(question);
        db.Audit(() => new AuditEntry(me.Id, "question.ask", $"question/{question.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        this.Notify(To is null ? "相談を出しました。" : $"相談を送りました。{To.Line} に届きます。");
        return Redirect($"/questions/{question.Id}");
    }

    /// <summary>What the address or the form names must exist and be open to the asker.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Standing = await me.GetStandingAsync(cancellationToken);
        JobTypes = await JobTypeChoice.LoadAsync(db, Standing, cancellationToken);
        OwnMunicipality = await words.OfAsync(Audience.Municipality(Standing.Municipality.Code), cancellationToken);
        Nation = await words.OfAsync(Audience.Nation, cancellationToken);
        To = await FindAskableAsync(Input.To, cancellationToken);
        Note = await FindNoteAsync(Input.NoteId, cancellationToken);
        Refuse(Input.To is not null && To is null, nameof(Input.To), "宛先の職が見つからないか、ほかの自治体からの相談を受け付けていません。仲間さがしから選び直してください。");
        Refuse(Input.NoteId is not null && Note is null, nameof(Input.NoteId), "もとになるノートが見つからないか、読む権限がありません。ノートに結び付けずに送れます。");
    }

    /// <summary>A form names the job as people do; one that means several, or none, is asked back.</summary>
    private void TakeJobType(PickedJobTypes picked)
    {
        JobType = picked is { Ids: [var id], Questions: [] } ? JobTypes.InUse(id) : null;
        Refuse(
            picked.Questions.Count > 0,
            nameof(Input.JobType),
            picked.Questions is [var asked, ..] ? $"「{asked.Word}」は{(asked.IsAmbiguous ? "いくつかの業務の呼び名です" : "業務の一覧にありません")}。どの業務かを選んでください。" : "");
        Refuse(picked.IsTooMany || picked.Ids.Count > 1, nameof(Input.JobType), "業務は1つだけ入れてください。いちばん近いものを残してください。");
        Refuse(Input.To is null && picked is { IsTooMany: false, Ids: [], Questions: [] }, nameof(Input.JobType), "業務を入れてください。その業務の担当者が見つけられるようになります。");
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        Refuse(!MustBeNationwide && Input.Reach is not ("municipality" or "nation"), nameof(Input.Reach), "誰が読めるようにするかを選んでください。");
        Refuse(
            (MustBeNationwide || Input.Reach == "nation") && !Input.HasNoPersonalData,
            nameof(Input.HasNoPersonalData),
            "全国の職員が読める相談です。個人情報が書かれていないことを確かめて、印を付けてください。");
        Refuse(await db.HasAskedEnoughAsync(Standing.Member.Id, calendar.Today, cancellationToken), "", DailyLimit.Words);
    }

    private void Refuse(bool isWrong, string field, string message)
    {
        if (isWrong)
        {
            ModelState.AddModelError(field.Length == 0 ? "" : $"{nameof(Input)}.{field}", message);
        }
    }

    private async Task<Addressee?> FindAskableAsync(string? id, CancellationToken cancellationToken) =>
        long.TryParse(id, out var position) && await db.FindAddresseeAsync(position, cancellationToken) is { } found
            && found.MayBeAskedBy(Standing.Member, calendar.Today) ? found : null;

    private async Task<Note?> FindNoteAsync(string? id, CancellationToken cancellationToken) => long.TryParse(id, out var note)
        ? await db.Notes.AsNoTracking().Include(n => n.JobTypes).ReadableBy(Standing.Reader)
            .SingleOrDefaultAsync(n => n.Id == note && n.State != NoteState.Deleted, cancellationToken)
        : null;

    /// <summary>A question on a note goes to the note's post and belongs to its job, unless the address says otherwise.</summary>
    private async Task StartFromNoteAsync(CancellationToken cancellationToken)
    {
        To ??= Note?.PositionId is { } position ? await FindAskableAsync($"{position}", cancellationToken) : null;
        JobType ??= Note?.JobTypes.Select(j => JobTypes.Find(j.JobTypeId)).FirstOrDefault(j => j is not null);
        Input = Input with { To = To is null ? null : $"{To.Position.Id}", JobType = JobType?.Name };
    }

    private async Task SuggestAsync(CancellationToken cancellationToken)
    {
        if (JobType is null)
        {
            return;
        }

        var family = JobTypes.Family(JobType).Select(j => (long?)j).ToArray();
        var answered = db.Questions.AsNoTracking().ReadableBy(Standing.Reader).Where(q => family.Contains(q.JobTypeId) && q.Answers.Any());
        Similar = [.. (await db.PageOfRowsAsync(answered, unansweredFirst: false, page: 1, cancellationToken)).Take(MaxSimilar)];
    }

    public sealed record QuestionInput
    {
        /// <summary>Number of the post that is asked.</summary>
        public string? To { get; init; }

        public string? NoteId { get; init; }

        /// <summary>A name that it goes by.</summary>
        [StringLength(200, ErrorMessage = "業務は1つだけ入れてください。")]
        public string? JobType { get; init; }

        [Required(ErrorMessage = "題名を入力してください。"), StringLength(Question.MaxTitleLength, ErrorMessage = "題名は200文字までです。")]
        public string? Title { get; init; }

        [Required(ErrorMessage = "聞きたいことを入力してください。"), StringLength(Question.MaxBodyLength, ErrorMessage = "聞きたいことは10,000文字までです。短くするか、二つに分けてください。")]
        public string? Body { get; init; }

        /// <summary>"municipality" or "nation".</summary>
        public string? Reach { get; init; }

        public bool HasNoPersonalData { get; init; }
    }
}
