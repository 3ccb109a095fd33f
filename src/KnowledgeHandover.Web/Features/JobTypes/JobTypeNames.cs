using System.Text;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeHandover.Web.Features.JobTypes;

/// <summary>
/// Every name that a job type goes by: name, reading, aliases, and the names of those merged into it. Width, case and kana do not
/// matter. The whole vocabulary is small, so it is compared here and alike on both databases.
/// </summary>
public sealed class JobTypeNames
{
    private readonly List<Entry> _entries;
    private readonly ILookup<string, Entry> _byName;
    private readonly ILookup<string, Entry> _byOther;
    private readonly Dictionary<long, string> _names;

    private JobTypeNames(List<Entry> entries, Dictionary<long, long> targets)
    {
        _entries = entries;
        _byName = entries.ToLookup(e => e.FoldedName, StringComparer.Ordinal);
        _byOther = entries.SelectMany(e => e.FoldedOthers.Distinct(), (entry, other) => (entry, other)).ToLookup(e => e.other, e => e.entry, StringComparer.Ordinal);
        var names = entries.ToDictionary(e => e.JobType.Id, e => e.JobType.Name);
        _names = targets.ToDictionary(t => t.Key, t => names[t.Value]);
    }

    internal static async Task<JobTypeNames> LoadAsync(KnowledgeDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.JobTypes.AsNoTracking().OrderBy(j => j.Id)
            .Select(j => new Row(j.Id, j.Name, j.Kana, j.MergedIntoId, j.Aliases.Select(a => a.Name).ToList()))
            .ToListAsync(cancellationToken);
        var merges = new JobTypeMerges(rows.Where(r => r.MergedIntoId is not null).ToDictionary(r => r.Id, r => r.MergedIntoId!.Value));
        var targets = rows.ToDictionary(r => r.Id, r => merges.Canonical(r.Id));
        return new JobTypeNames([.. rows.GroupBy(r => targets[r.Id]).Select(group => EntryOf(group.Key, group))], targets);
    }

    /// <summary>The job types with exactly this name; without one, those with exactly this reading or alias.</summary>
    public IReadOnlyList<NamedJobType> Called(string typed)
    {
        var folded = Fold(typed);
        return [.. (_byName.Contains(folded) ? _byName : _byOther)[folded].Select(e => e.JobType)];
    }

    /// <summary>Those whose name, reading or alias begins with or contains what is typed; the nearest first.</summary>
    public IReadOnlyList<JobTypeSuggestion> Like(string typed, int max)
    {
        var folded = Fold(typed);
        return folded.Length == 0 ? [] : [.. _entries
            .Select(e => (e.JobType, Match: e.MatchOf(folded)))
            .Where(x => x.Match.Rank < Entry.NoMatch)
            .OrderBy(x => x.Match.Rank).ThenBy(x => x.JobType.Name.Length).ThenBy(x => x.JobType.Kana, StringComparer.Ordinal)
            .Take(max)
            .Select(x => new JobTypeSuggestion(x.JobType.Id, x.JobType.Name, x.Match.Via))];
    }

    /// <summary>The name it goes by today, after a merge that of the other one.</summary>
    public string? NameOf(long id) => _names.GetValueOrDefault(id);

    /// <summary>「固定資産税、国民健康保険」: as it stands in a field.</summary>
    public string JoinedNamesOf(IEnumerable<long> ids) => string.Join('、', ids.Select(NameOf).OfType<string>().Distinct());

    /// <summary>How names are compared.</summary>
    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in CleanText.Of(name).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)))
        {
            folded.Append(c is >= 'ァ' and <= 'ヶ' ? (char)(c - 'ァ' + 'ぁ') : c);
        }

        return folded.ToString();
    }

    private static Entry EntryOf(long id, IEnumerable<Row> merged)
    {
        var rows = merged.ToList();
        var own = rows.Single(r => r.Id == id);
        List<string> others = [own.Kana, .. own.Aliases, .. rows.Where(r => r.Id != id).SelectMany(r => r.Aliases.Append(r.Name))];
        return new Entry(new NamedJobType(id, own.Name, own.Kana), Fold(own.Name), [.. others.Where(o => o.Length > 0).Distinct()]);
    }

    private sealed record Row(long Id, string Name, string Kana, long? MergedIntoId, List<string> Aliases);

    private sealed class Entry(NamedJobType jobType, string foldedName, IReadOnlyList<string> others)
    {
        public const int NoMatch = 6;

        public NamedJobType JobType => jobType;

        public string FoldedName => foldedName;

        public IReadOnlyList<string> FoldedOthers { get; } = [.. others.Select(Fold)];

        /// <summary>The whole word comes before its beginning, the beginning before the middle; at each the name before reading and alias.</summary>
        public (int Rank, string Via) MatchOf(string folded)
        {
            var (name, (other, via)) = (RankOf(foldedName, folded), FoldedOthers.Select((o, i) => (RankOf(o, folded), others[i])).DefaultIfEmpty((NoMatch, "")).MinBy(o => o.Item1));
            return name <= other ? (name, "") : (other + 1, via);
        }

        private static int RankOf(string name, string folded) => name.IndexOf(folded, StringComparison.Ordinal) switch
        {
            < 0 => NoMatch,
            0 when name.Length == folded.Length => 0,
            0 => 2,
            _ => 4,
        };
    }
}

public sealed record NamedJobType(long Id, string Name, string Kana);

/// <summary>Via is the reading or alias that matched; empty when the name itself did.</summary>
public sealed record JobTypeSuggestion(long Id, string Name, string Via);
