using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Data;

/// <summary>
/// Recomputes the whole chain. Within the chain every row vouches for the one before; that no rows were cut off its end can only be told
/// by somebody who noted an earlier head.
/// </summary>
public sealed class AuditTrailCheck(KnowledgeDbContext db)
{
    /// <summary>Compares with the head as it was noted down earlier, if anybody did.</summary>
    public async Task<AuditVerdict> RunAsync(AuditHead? noted, CancellationToken cancellationToken)
    {
        var (previous, count) = (AuditRow.NoHash, 0L);
        AuditRow? last = null;
        var sawNoted = noted is null;
        await foreach (var row in db.AuditTrail.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!row.Follows(previous))
            {
                return new AuditVerdict(count, last is null ? null : AuditHead.Of(last), row.Sequence, "この行の内容か、すぐ前の行が、記録されたときと違います。");
            }

            sawNoted |= noted == AuditHead.Of(row);
            (previous, last) = (row.Hash, row);
            count++;
        }

        var head = last is null ? null : AuditHead.Of(last);
        return sawNoted
            ? new AuditVerdict(count, head, null, null)
            : new AuditVerdict(count, head, noted!.Sequence, "控えた行が見つかりません。末尾が切り取られたか、全体が作り直されています。");
    }
}

/// <summary>Number and hash of the newest row; noted down elsewhere, it proves later that nothing was cut off.</summary>
public sealed record AuditHead(long Sequence, string Hash)
{
    public static AuditHead Of(AuditRow row) => new(row.Sequence, row.Hash);

    /// <summary>Reads "1234-0af3…", as it is shown.</summary>
    public static AuditHead? Parse(string? typed)
    {
        var parts = (typed ?? "").Trim().Split('-');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && parts[1].Length == 64
            ? new AuditHead(sequence, parts[1].ToLowerInvariant())
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Hash}");
}

/// <param name="Rows">How many rows are sound, from the first on.</param>
/// <param name="Head">The last sound row.</param>
/// <param name="BrokenAt">Number of the first broken or missing row; null when all is well.</param>
/// <param name="Reason">What is wrong there, in Japanese.</param>
public sealed record AuditVerdict(long Rows, AuditHead? Head, long? BrokenAt, string? Reason);
