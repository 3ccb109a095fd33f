using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Storage;

/// <summary>Where the postings of a term lie.</summary>
/// <param name="Count">How many documents it stands in, dead ones too.</param>
/// <param name="NationalCount">How many of them counted in the statistics when the segment was made.</param>
/// <param name="Postings">Offset within the section.</param>
/// <param name="Positions">Offset within the section.</param>
internal readonly record struct TermInfo(int Count, int NationalCount, long Postings, long Positions);

/// <summary>A term of a dictionary.</summary>
internal readonly struct FoundTerm(TermDictionary dictionary, int id, TermInfo info)
{
    public int Id => id;

    /// <summary>Read anew each time: most that is found is never named.</summary>
    public Term Term => dictionary.TermOf(id);

    public TermInfo Info => info;
}
