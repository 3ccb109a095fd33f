using Microsoft.Extensions.Caching.Memory;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>The duties of each note as they were read out of it: a revision never changes, so one is read once and not at every view.</summary>
public sealed class KnownDuties : IDisposable
{
    private const int MaxDuties = 100_000;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MaxDuties });

    /// <returns>Null when this revision has not been read yet.</returns>
    public IReadOnlyList<DutyText>? Find(long noteId, int revision) => _known.Get<IReadOnlyList<DutyText>>((noteId, revision));

    public IReadOnlyList<DutyText> Read(long noteId, int revision, string markdown)
    {
        IReadOnlyList<DutyText> duties = [.. DutyReader.Read(markdown).Where(d => d.Schedule is not null)];
        return _known.Set((noteId, revision), duties, new MemoryCacheEntryOptions { Size = 1 + duties.Count });
    }

    public void Dispose() => _known.Dispose();
}
