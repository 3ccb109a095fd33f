namespace KnowledgeHandover.Web.Features.Notes;

/// <summary>添付: a file on a note. Who reads the note reads the file; there is no audience of its own.</summary>
public sealed class Attachment
{
    public const int MaxBytes = 20 * 1024 * 1024;

    public long Id { get; private init; }

    public required long NoteId { get; init; }

    public required string Name { get; init; }

    /// <summary>Told from the content, never from the name.</summary>
    public required string ContentType { get; init; }

    public required long Size { get; init; }

    /// <summary>SHA-256 of the content in lower-case hexadecimal: the key of the blob.</summary>
    public required string BlobHash { get; init; }

    public required long UploaderId { get; init; }

    public required DateTime UploadedAt { get; init; }

    /// <summary>Removed from the note and no longer served; the bytes stay, so that it can be put back.</summary>
    public DateTime? RemovedAt { get; private set; }

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    public string Url => $"/attachments/{Id}/{Uri.EscapeDataString(Name)}";

    /// <summary>The Markdown that shows the picture, or links to the file; Japanese stays readable in it.</summary>
    public string Snippet
    {
        get
        {
            var text = Name.Replace('[', '（').Replace(']', '）');
            var file = string.Concat(Name.Select(c => c > 127 || char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? $"{c}" : Uri.HexEscape(c)));
            return $"{(IsPicture ? "!" : "")}[{text}](/attachments/{Id}/{file})";
        }
    }

    /// <summary>「1.2 MB」.</summary>
    public string SizeText => Size switch
    {
        < 1024 => $"{Size} バイト",
        < 1024 * 1024 => $"{(Size + 1023) / 1024} KB",
        _ => $"{Size / (1024.0 * 1024.0):0.0} MB",
    };

    public void Remove(DateTime now) => RemovedAt = now;

    public void PutBack() => RemovedAt = null;
}

/// <summary>Bytes under their own hash, in the same database: one transaction, one backup.</summary>
public sealed class Blob
{
    public required string Hash { get; init; }

    public required byte[] Bytes { get; init; }
}
