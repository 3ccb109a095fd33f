using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds its parts one after the other, each with its own distance from the end of the one before.</summary>
internal sealed class PhraseMatcher(Matcher first, IReadOnlyList<PhrasePart> rest) : Matcher
{
    public override bool FindsWordsOnly => first.FindsWordsOnly && rest.All(part => part.Matcher.FindsWordsOnly);

    public override Source? Open(Segment segment, Workspace workspace, Opening opening)
    {
        var parts = new List<(Source Source, int Gap)>();
        foreach (var part in rest.Prepend(new PhrasePart(first, 0)))
        {
            if (part.Matcher.Open(segment, workspace, opening) is not { } source)
            {
                return null;
            }

            parts.Add((source, part.Gap));
        }

        return new PhraseSource(segment, parts, workspace);
    }

    /// <summary>As much as all its words, but no more than a word that stands in no document.</summary>
    public override double InverseFrequency(CollectionStatistics statistics) => Math.Min(
        statistics.InverseFrequency(0), rest.Sum(part => part.Matcher.InverseFrequency(statistics)) + first.InverseFrequency(statistics));
}

/// <summary>A later part of a phrase, and how many positions lie between it and the part before.</summary>
internal readonly record struct PhrasePart(Matcher Matcher, int Gap);
