using System.ComponentModel.DataAnnotations;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

public sealed record UploadInput
{
    [MinLength(1, ErrorMessage = "ファイルを選んでください。")]
    [MaxLength(IndexModel.MaxFilesAtOnce, ErrorMessage = "一度に添付できるのは20件までです。選び直してください。")]
    public List<IFormFile> Files { get; init; } = [];
}
