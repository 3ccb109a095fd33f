using System.Text.Json;
using KnowledgeHandover.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>What an index on disk was made of: it is believed only beside the same database, told in the same way.</summary>
internal sealed record IndexOrigin
{
    /// <summary>See <see cref="IndexedDocuments.IdentityAsync"/>.</summary>
    public required string Documents { get; init; }

    /// <summary>The Japanese day that the index was turned to.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>
    /// The newest change when the index was flushed: nothing in the index is younger. A database that was put back to an older copy,
    /// and written on since, has another change in its place.
    /// </summary>
    public required NewestChange? Newest { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<ChangeKey> LeftOut { get; init; }

    /// <summary>Of an index that has read nothing that is not committed by now.</summary>
    public static async Task<IndexOrigin> NowAsync(KnowledgeDbContext db, DateOnly day, IEnumerable<ChangeKey> leftOut, CancellationToken cancellationToken) => new()
    {
        Documents = await IndexedDocuments.IdentityAsync(db, cancellationToken),
        Day = day,
        Newest = await db.Changes.AsNoTracking().OrderByDescending(c => c.Sequence)
            .Select(c => new NewestChange(c.Sequence, c.Kind, c.Id, c.At)).FirstOrDefaultAsync(cancellationToken),
        LeftOut = [.. leftOut],
    };

    /// <exception cref="JsonException">It was written by another program.</exception>
    public static IndexOrigin? Parse(string text) => JsonSerializer.Deserialize<IndexOrigin>(text);

    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>Whether the index can go on from here behind this database.</summary>
    public async Task<bool> IsOfAsync(KnowledgeDbContext db, DateOnly today, CancellationToken cancellationToken) =>
        Day <= today
        && Newest is not null
        && await db.Changes.AsNoTracking().SingleOrDefaultAsync(c => c.Sequence == Newest.Sequence, cancellationToken) is { } there
        && new NewestChange(there.Sequence, there.Kind, there.Id, there.At) == Newest
        && Documents == await IndexedDocuments.IdentityAsync(db, cancellationToken);

    internal sealed record NewestChange(long Sequence, string Kind, long Id, DateTime At);
}
