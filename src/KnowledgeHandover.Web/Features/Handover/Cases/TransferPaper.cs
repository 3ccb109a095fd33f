using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeHandover.Web.Features.Notes;
using KnowledgeHandover.Web.Features.People;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>
/// 事務引継書: the text of the note as it was confirmed, signed and submitted. It is copied when the writing is done and again, with who
/// signed when, at the submission; the table refuses UPDATE and DELETE, and later edits of the note do not reach it.
/// </summary>
public sealed class TransferPaper
{
    public long TransferId { get; private init; }

    /// <summary>Of the act that it belongs to.</summary>
    public int Number { get; private init; }

    public long NoteId { get; private init; }

    public int Revision { get; private init; }

    /// <summary>Who could read the note then: beside those whom the transfer concerns, nobody else reads the copy.</summary>
    public string Audience { get; private init; } = "";

    public string Title { get; private init; } = "";

    /// <summary>Only of what is submitted: people, days and signatures, one to a line as 「項目\t内容」.</summary>
    public string Facts { get; private init; } = "";

    /// <summary>Markdown, the sections in their order.</summary>
    public string Body { get; private init; } = "";

    public DateTime At { get; private init; }

    /// <summary>SHA-256 over all of it.</summary>
    public string Hash { get; private set; } = "";

    public bool IsUnchanged => Hash == HashOf(this);

    /// <summary>When the writing is done.</summary>
    public static TransferPaper Of(Note note, Transfer transfer) => new TransferPaper
    {
        TransferId = transfer.Id,
        Number = transfer.Acts[^1].Number,
        NoteId = note.Id,
        Revision = note.RevisionNumber,
        Audience = note.Audience,
        Title = note.Title,
        Body = HandoverSections.InOrder(note.Body),
        At = transfer.Acts[^1].At,
    }.Seal();

    /// <summary>The same text, submitted.</summary>
    public TransferPaper Submitted(Transfer transfer, string facts) => new TransferPaper
    {
        TransferId = TransferId,
        Number = transfer.Acts[^1].Number,
        NoteId = NoteId,
        Revision = Revision,
        Audience = Audience,
        Title = Title,
        Facts = facts,
        Body = Body,
        At = transfer.Acts[^1].At,
    }.Seal();

    private TransferPaper Seal()
    {
        Hash = HashOf(this);
        return this;
    }

    private static string HashOf(TransferPaper paper)
    {
        var text = string.Join('\u001f', string.Create(CultureInfo.InvariantCulture, $"{paper.TransferId}/{paper.Number}/{paper.NoteId}/{paper.Revision}"), paper.Title, paper.Facts, paper.Body);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
