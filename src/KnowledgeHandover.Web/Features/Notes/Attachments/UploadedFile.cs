using System.Security.Cryptography;

namespace KnowledgeHandover.Web.Features.Notes.Attachments;

/// <summary>A file as it was sent, looked at and found acceptable.</summary>
public sealed record UploadedFile(string Name, string ContentType, byte[] Bytes)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <returns>The file, or why it is refused.</returns>
    public static async Task<(UploadedFile? File, string? Refusal)> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var shown = FileName.Clean(file.FileName, AsNamed(file.FileName));
        if (file.Length == 0)
        {
            return (null, $"「{shown}」は中身が空です。選び直してください。");
        }

        if (file.Length > Attachment.MaxBytes)
        {
            return (null, $"「{shown}」は20 MBを超えています。小さくするか、分けてください。");
        }

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancellationToken);
        }

        return FileKind.Of(bytes, file.FileName) is { } kind
            ? (new UploadedFile(FileName.Clean(file.FileName, kind), kind.ContentType, bytes), null)
            : (null, $"「{shown}」は添付できません（マクロやパスワードの付いたファイルも添付できません）。{FileKind.Accepted}");
    }

    /// <returns>The files that can be taken, and why others cannot.</returns>
    public static async Task<(List<UploadedFile> Files, List<string> Refusals)> ReadAllAsync(IEnumerable<IFormFile> sent, CancellationToken cancellationToken)
    {
        var (files, refusals) = (new List<UploadedFile>(), new List<string>());
        foreach (var one in sent)
        {
            var (file, refusal) = await ReadAsync(one, cancellationToken);
            files.AddRange(file is null ? [] : [file]);
            refusals.AddRange(refusal is null ? [] : [refusal]);
        }

        return (files, refusals);
    }

    public Attachment On(Note note, long uploaderId, DateTime now) => new()
    {
        NoteId = note.Id,
        Name = Name,
        ContentType = ContentType,
        Size = Bytes.Length,
        BlobHash = Hash,
        UploaderId = uploaderId,
        UploadedAt = now,
    };

    /// <summary>In a refusal the name keeps the ending that it came with.</summary>
    private static FileKind AsNamed(string name) => new("", Path.GetExtension(name));
}
