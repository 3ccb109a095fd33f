using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>What a faultless form asks for.</summary>
public sealed record NoteOrder
{
    public required NoteText Text { get; init; }

    public required long? PositionId { get; init; }

    public required string Audience { get; init; }

    public string? AudienceBefore { get; init; }

    public IReadOnlyList<long> JobTypeIds { get; init; } = [];

    public IReadOnlyList<long> JobTypeIdsBefore { get; init; } = [];

    public required bool Publishes { get; init; }

    public static NoteOrder From(NoteForm form)
    {
        var input = form.Input;
        // On a post 「自分だけ」 means: still a draft.
        var staysDraft = input.PositionId is not null && input.Audience == People.Audience.Member(form.Subject.AuthorId);
        return new NoteOrder
        {
            Text = new NoteText(input.Title ?? "", input.Body ?? "", input.Summary ?? (input.BasedOn == 0 ? "新規作成" : "")),
            PositionId = input.PositionId,
            Audience = input.Audience ?? "",
            AudienceBefore = input.AudienceBefore,
            Publishes = input.Act == NoteAct.Save && !staysDraft,
        };
    }

    /// <summary>Carries it out on the note. Tags and audience that others changed meanwhile stay, unless this writer changed them too.</summary>
    public WrittenNote CarryOut(Note note, Standing writer, DateTime now)
    {
        var audience = note.Audience;
        if (PositionId != note.PositionId)
        {
            note.HangOn(writer.Posts.FirstOrDefault(p => p.PositionId == PositionId));
        }

        var revision = note.Revise(Text, Signature.Of(writer, now));
        var tags = note.JobTypes.Select(j => j.JobTypeId).ToList();
        note.Tag(tags.Except(JobTypeIdsBefore.Except(JobTypeIds)).Union(JobTypeIds.Except(JobTypeIdsBefore)));
        Share(note);
        return new WrittenNote(note, revision, note.Audience == audience ? null : note.Audience);
    }

    /// <summary>Whether the note is already what this would make of a new one.</summary>
    public bool IsCarriedOutOn(Note note)
    {
        var state = note.StateBeforeDeletion ?? note.State;
        return Publishes == (state != NoteState.Draft)
            && Audience == note.SharedWith
            && PositionId == note.PositionId
            && JobTypeIds.ToHashSet().SetEquals(note.JobTypes.Select(j => j.JobTypeId));
    }

    private void Share(Note note)
    {
        if (note.State == NoteState.Draft && Publishes)
        {
            note.ShareWith(Audience);
        }
        else if (note.State == NoteState.Draft || Audience != AudienceBefore)
        {
            note.PlanToShareWith(Audience);
        }
    }
}
