using KnowledgeHandover.Web.Features.Notes.Rendering;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>Everything the form of a note shows; New and Edit share it.</summary>
public sealed record NoteForm
{
    public required NoteInput Input { get; init; }

    public required NoteSubject Subject { get; init; }

    public required IReadOnlyList<AudienceOffer> Offers { get; init; }

    /// <summary>What the field 業務タグ was found to say; null when the form is just opened.</summary>
    public PickedJobTypes? Picked { get; init; }

    public RenderedText? Preview { get; init; }

    /// <summary>Set when somebody else saved meanwhile.</summary>
    public NoteMerge? Merge { get; init; }

    /// <summary>Somebody moved the note to the recycle bin meanwhile.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Set when this form made a note before, of another text.</summary>
    public long? SavedAs { get; init; }

    /// <summary>What this member typed earlier and never saved.</summary>
    public IReadOnlyList<UnsavedOffer> Unsaved { get; init; } = [];

    public string SaveLabel => (Merge, Subject.IsDraft) switch
    {
        (not null, _) => "この内容で保存する",
        (_, true) => "公開する",
        _ => "保存する",
    };

    /// <summary>Who reads what stands under this audience.</summary>
    public string SentenceOf(string audience) => Offers.FirstOrDefault(o => o.Audience == audience)?.Sentence ?? "";
}
