using System.Text;

namespace KnowledgeHandover.Web.Features.Duties;

/// <summary>Tells which line of an edited note is which of the duties known before: the same words first, then the likest.</summary>
internal static class DutyMatching
{
    /// <summary>Of the pairs of letters that two lines have, how many they share: a corrected word leaves more than this, another work less.</summary>
    private const double LikeEnough = 0.6;

    /// <summary>The same time of the year speaks for the same work.</summary>
    private const double LikeEnoughAtTheSameTime = 0.3;

    /// <returns>Each read line with its duty, null for new work. Ended duties come back only for the same words.</returns>
    public static IReadOnlyList<(DutyText Text, Duty? Duty)> Pair(IReadOnlyList<DutyText> read, IReadOnlyCollection<Duty> known)
    {
        var free = known.OrderBy(d => d.EndedAt is null ? 0 : 1).ThenByDescending(d => d.EndedAt).ThenBy(d => d.Line).ToList();
        var found = new Duty?[read.Count];
        Take((text, duty) => TimeOf(text) == TimeOf(duty) && WorkOf(text.What) == WorkOf(duty.What));
        Take((text, duty) => duty.EndedAt is null && WorkOf(text.What) == WorkOf(duty.What));
        Take((text, duty) => duty.EndedAt is null && TimeOf(text) == TimeOf(duty) && Likeness(text.What, duty.What) >= LikeEnoughAtTheSameTime);
        Take((text, duty) => duty.EndedAt is null && Likeness(text.What, duty.What) >= LikeEnough);
        return [.. read.Zip(found)];

        void Take(Func<DutyText, Duty, bool> isSame)
        {
            for (var i = 0; i < read.Count; i++)
            {
                if (found[i] is null && free.Find(d => isSame(read[i], d)) is { } duty)
                {
                    found[i] = duty;
                    free.Remove(duty);
                }
            }
        }
    }

    /// <summary>The same work at the same time, written twice, is one.</summary>
    public static IEnumerable<DutyText> Once(IEnumerable<DutyText> read) => read.DistinctBy(t => (TimeOf(t), WorkOf(t.What)));

    private static string TimeOf(DutyText text) => text.Schedule?.Text ?? $"?{text.When}";

    private static string TimeOf(Duty duty) => duty.Schedule ?? $"?{duty.WhenText}";

    private static string WorkOf(string what) => string.Concat(what.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    private static double Likeness(string one, string other)
    {
        var (a, b) = (PairsOf(one), PairsOf(other));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<(char, char)> PairsOf(string what) => WorkOf(what) is var work ? [.. work.Zip(work.Skip(1))] : [];
}
