using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// One row of the audit trail. The table refuses UPDATE and DELETE, and each row carries the SHA-256 of the one before,
/// so that a row changed behind the program's back is found.
/// </summary>
public sealed class AuditRow
{
    public static readonly string NoHash = new('0', 64);

    public long Sequence { get; private init; }

    public required DateTime At { get; init; }

    /// <summary>Null for the program itself and for people not signed in.</summary>
    public required long? ActorId { get; init; }

    /// <summary>Such as "note.revise", "account.sign-in".</summary>
    public required string Action { get; init; }

    /// <summary>Such as "note/12".</summary>
    public required string Subject { get; init; }

    /// <summary>Ids and numbers, never content.</summary>
    public required string Detail { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    public static AuditRow After(string previousHash, AuditEntry entry, DateTime at)
    {
        // Stored times have the precision of the coarser database (PostgreSQL: microseconds), or the chain would not verify.
        at = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        return new AuditRow
        {
            At = at,
            ActorId = entry.ActorId,
            Action = entry.Action,
            Subject = entry.Subject,
            Detail = entry.Detail,
            PreviousHash = previousHash,
            Hash = HashOf(previousHash, entry, at),
        };
    }

    /// <summary>Whether the row still says what it said when it was chained.</summary>
    public bool Follows(string previousHash) =>
        PreviousHash == previousHash && Hash == HashOf(previousHash, new AuditEntry(ActorId, Action, Subject, Detail), At);

    private static string HashOf(string previousHash, AuditEntry entry, DateTime at)
    {
        // Unit separators cannot be typed into any of the fields, so two different rows never give one string.
        var text = string.Join('\u001f', previousHash, at.ToString("O", CultureInfo.InvariantCulture),
            entry.ActorId?.ToString(CultureInfo.InvariantCulture) ?? "", entry.Action, entry.Subject, entry.Detail);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>What is to be recorded: who did what to which thing.</summary>
public sealed record AuditEntry(long? ActorId, string Action, string Subject, string Detail = "");
