using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Notes.Writing;

/// <summary>Which button of the form was pressed.</summary>
public enum NoteAct
{
    /// <summary>公開する or, when others read it already, 保存する.</summary>
    Save,

    Draft,

    Preview,
}

/// <summary>The form of a note as it is handed in, shared by the pages New and Edit.</summary>
public sealed record NoteInput
{
    private const int MaxJobTypesLength = 1000;
    private const string Unreadable = "画面から送られた内容を読み取れませんでした。文章をコピーしてから、画面を開き直してください。";

    [Required(ErrorMessage = "題名を入力してください。"), StringLength(Note.MaxTitleLength, ErrorMessage = "題名は200文字までです。短くしてください。")]
    public string? Title { get; init => field = value is null ? null : CleanText.OneLine(value); }

    public string? Body { get; init; }

    /// <summary>Names and aliases, separated by 、 or ; — unfinished words too.</summary>
    [StringLength(MaxJobTypesLength, ErrorMessage = "業務タグは20件までです。要らないものを消してください。")]
    public string? JobTypes { get; init; }

    /// <summary>Null for a personal note.</summary>
    public long? PositionId { get; init; }

    public string? Audience { get; init; }

    /// <summary>「個人情報が書かれていないことを確かめました」; asked every time, never remembered.</summary>
    public bool HasNoPersonalData { get; init; }

    /// <summary>「書いていない欄を残したまま公開する」.</summary>
    public bool LeavesBlanks { get; init; }

    [StringLength(200, ErrorMessage = "変更の要約は200文字までです。")]
    public string? Summary { get; init; }

    /// <summary>The revision that the editor started from; 0 for a new note.</summary>
    public int BasedOn { get; init; }

    /// <summary>The text is a proposal of a merge: no conflict may be left in it.</summary>
    public bool IsMerging { get; init; }

    /// <summary>What stood in the form when it was opened: only what the writer changed is changed, others' choices stay.</summary>
    [StringLength(MaxJobTypesLength * 2, ErrorMessage = Unreadable)]
    public string? JobTypesBefore { get; init; }

    public string? AudienceBefore { get; init; }

    /// <summary>Names the unsaved text of this form, and the note that it makes.</summary>
    [RegularExpression("^[0-9a-zA-Z-]{8,64}$", ErrorMessage = Unreadable)]
    public string FormKey { get; init; } = NewFormKey();

    [EnumDataType(typeof(NoteAct), ErrorMessage = Unreadable)]
    public NoteAct Act { get; init; }

    /// <summary>Goes on with what was typed earlier.</summary>
    public static NoteInput Continuing(UnsavedText text) => new()
    {
        Title = text.Title,
        Body = text.Body,
        JobTypes = text.JobTypes,
        Summary = text.Summary,
        BasedOn = text.BasedOn,
        FormKey = text.FormKey,
    };

    /// <summary>The same text as a new note of its own, whatever form it was typed into.</summary>
    public NoteInput AsNew() => this with { BasedOn = 0, IsMerging = false, JobTypesBefore = null, AudienceBefore = null };

    public static string NewFormKey() => Guid.NewGuid().ToString("N");
}
