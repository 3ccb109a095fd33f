using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>Finds where one part of a query is answered. Belongs to one query, and to one thread.</summary>
internal abstract class Matcher
{
    /// <summary>Where a segment answers, or null when it certainly does nowhere.</summary>
    public abstract Source? Open(Segment segment, Workspace workspace, Opening opening);

    /// <summary>Whether whatever it finds is the very word that was asked for.</summary>
    public virtual bool FindsWordsOnly => false;

    /// <summary>
    /// What it says about a document that it answers. Made of the frequencies of terms alone, so that it needs no search; a phrase
    /// says what its words say together.
    /// </summary>
    public abstract double InverseFrequency(CollectionStatistics statistics);
}

/// <summary>What answering is worth, and why it answers, as far as the matchers around it know.</summary>
internal readonly record struct Opening(float Weight, MatchReason Reason)
{
    public static Opening Whole { get; } = new(1f, MatchReason.Word);

    public Opening Devalued(float weight, MatchReason reason) => new(Weight * weight, (MatchReason)Math.Max((int)reason, (int)Reason));
}
