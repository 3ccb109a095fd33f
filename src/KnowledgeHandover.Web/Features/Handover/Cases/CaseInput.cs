using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Features.Duties.Times;
using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>What is typed about a case, when it is opened and when its days or its note change.</summary>
public sealed record CaseInput
{
    public long? PredecessorId { get; init; }

    [EnumDataType(typeof(TransferReason), ErrorMessage = "理由を選んでください。")]
    public TransferReason Reason { get; init; }

    [Required(ErrorMessage = "内示の日を入力してください。")]
    public DateOnly? AnnouncedOn { get; init; }

    [Required(ErrorMessage = "発令日を入力してください。")]
    public DateOnly? EffectiveOn { get; init; }

    [Required(ErrorMessage = "公表の日を入力してください。")]
    public DateOnly? PublishedOn { get; init; }

    public long? NoteId { get; init; }

    [StringLength(100, ErrorMessage = "後任は100文字までです。")]
    public string? Receiver { get; init; }

    public TransferDays Days(Deadline deadline, BusinessDays office)
    {
        var (announced, effective) = (AnnouncedOn!.Value, EffectiveOn!.Value);
        return new TransferDays(announced, PublishedOn!.Value, effective, deadline.DueOn(announced, effective, office));
    }

    /// <summary>Days far off are slips of the pen; nobody is told after everybody is.</summary>
    public void Check(ModelStateDictionary mistakes, DateOnly today)
    {
        if (EffectiveOn is { } effective && (effective < today.AddYears(-1) || effective > today.AddYears(2)))
        {
            mistakes.AddModelError("Input.EffectiveOn", "発令日は、1年前から2年先までの日にしてください。");
        }

        if (AnnouncedOn is { } announced && (announced > EffectiveOn || announced < today.AddYears(-1)))
        {
            mistakes.AddModelError("Input.AnnouncedOn", "内示の日は、1年前から発令日までの日にしてください。");
        }

        if (PublishedOn is { } published && (published < AnnouncedOn || published > today.AddYears(2)))
        {
            mistakes.AddModelError("Input.PublishedOn", "公表の日は、内示の日から後の日にしてください。");
        }
    }
}
