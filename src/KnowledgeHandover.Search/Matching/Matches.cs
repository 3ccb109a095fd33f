using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Indexing;

namespace KnowledgeHandover.Search.Matching;

/// <summary>The documents of one segment that answer a part of the query, ascending, each with the places where they do.</summary>
internal sealed class Matches
{
    public static readonly Matches None = new();

    private readonly List<int> _documents = [];
    private readonly List<int> _ends = [];
    private readonly List<Occurrence> _occurrences = [];

    public int Count => _documents.Count;

    public int Document(int index) => _documents[index];

    public ReadOnlySpan<Occurrence> Occurrences(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return CollectionsMarshal.AsSpan(_occurrences)[start.._ends[index]];
    }

    /// <summary>Adds an occurrence; documents must come ascending, and within one the positions.</summary>
    public void Add(int document, Occurrence occurrence)
    {
        if (_documents.Count == 0 || _documents[^1] != document)
        {
            _documents.Add(document);
            _ends.Add(_occurrences.Count);
        }

        _occurrences.Add(occurrence);
        _ends[^1] = _occurrences.Count;
    }

    /// <summary>What of it stands in one field.</summary>
    public Matches Within(Field field) => Select(occurrence => FieldPosition.FieldOf(occurrence.Position) == field ? occurrence : null);

    /// <summary>The same places with less weight and for a weaker reason.</summary>
    public Matches Devalued(MatchReason reason, float weight) => Select(occurrence => occurrence with
    {
        Reason = (MatchReason)Math.Max((int)reason, (int)occurrence.Reason),
        Weight = occurrence.Weight * weight,
    });

    /// <summary>All documents of any of the parts; where two parts say the same place, the better one counts.</summary>
    public static Matches Union(IReadOnlyList<Matches> parts)
    {
        var level = parts.Where(part => part.Count > 0).ToList();
        while (level.Count > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? Union(pair[0], pair[1]) : pair[0])];
        }

        return level.Count == 0 ? None : level[0];
    }

    private Matches Select(Func<Occurrence, Occurrence?> selector)
    {
        var selected = new Matches();
        for (var i = 0; i < Count; i++)
        {
            foreach (var occurrence in Occurrences(i))
            {
                if (selector(occurrence) is { } chosen)
                {
                    selected.Add(Document(i), chosen);
                }
            }
        }

        return selected;
    }

    private static Matches Union(Matches a, Matches b)
    {
        var union = new Matches();
        for (var (i, j) = (0, 0); i < a.Count || j < b.Count;)
        {
            var (left, right) = (i < a.Count ? a.Document(i) : int.MaxValue, j < b.Count ? b.Document(j) : int.MaxValue);
            var document = Math.Min(left, right);
            union.AddMerged(document, left == document ? a.Occurrences(i++) : [], right == document ? b.Occurrences(j++) : []);
        }

        return union;
    }

    private void AddMerged(int document, ReadOnlySpan<Occurrence> a, ReadOnlySpan<Occurrence> b)
    {
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            var order = i == a.Length ? 1 : j == b.Length ? -1 : Compare(a[i], b[j]);
            var occurrence = order > 0 || order == 0 && b[j].Weight > a[i].Weight ? b[j] : a[i];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            Add(document, occurrence);
        }
    }

    private static int Compare(Occurrence a, Occurrence b) => (a.Position, a.Length).CompareTo((b.Position, b.Length));
}
