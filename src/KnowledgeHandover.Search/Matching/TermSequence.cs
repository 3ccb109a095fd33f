using System.Runtime.InteropServices;
using KnowledgeHandover.Search.Ranking;

namespace KnowledgeHandover.Search.Matching;

/// <summary>A phrase each of whose parts is a single term, as most are: how often it stands in a document is told by numbers alone.</summary>
internal sealed class TermSequence
{
    // How far each term stands behind the beginning; the rarest first.
    private readonly (WeightedTerm Term, int Distance)[] _terms;
    private readonly float _weight;
    private readonly List<int> _starts = [];
    private readonly List<int> _positions = [];

    private TermSequence((WeightedTerm Term, int Distance)[] terms)
    {
        _terms = terms;
        _weight = terms.Min(term => term.Term.Weight);
    }

    /// <summary>The sequence of these parts, or null when one of them is more than a term.</summary>
    public static TermSequence? Of(IReadOnlyList<(Source Source, int Gap)> parts)
    {
        var terms = new List<(WeightedTerm Term, int Distance)>();
        foreach (var (source, gap) in parts)
        {
            if (source.Only is not { } term)
            {
                return null;
            }

            terms.Add((term, terms.Count == 0 ? 0 : terms[^1].Distance + 1 + gap));
        }

        return new TermSequence([.. terms.OrderBy(term => term.Term.Count)]);
    }

    /// <summary>What its occurrences in a document are worth together; nothing when there is none.</summary>
    public float FrequencyIn(int document, ReadOnlySpan<byte> lengths)
    {
        _starts.Clear();
        foreach (var (term, distance) in _terms)
        {
            _positions.Clear();
            if (term.Positions.Postings.Find(document) is >= 0 and var index)
            {
                term.Positions.Read(index, _positions);
            }

            if (term == _terms[0].Term)
            {
                Begin(distance);
            }
            else
            {
                Keep(distance);
            }

            if (_starts.Count == 0)
            {
                return 0f;
            }
        }

        var frequency = 0f;
        foreach (var start in _starts)
        {
            frequency += _weight * Bm25F.WorthAt(start, lengths);
        }

        return frequency;
    }

    private void Begin(int distance)
    {
        foreach (var position in _positions)
        {
            _starts.Add(position - distance);
        }
    }

    // Keeps the beginnings behind which the term stands.
    private void Keep(int distance)
    {
        var starts = CollectionsMarshal.AsSpan(_starts);
        var positions = CollectionsMarshal.AsSpan(_positions);
        var (kept, at) = (0, 0);
        foreach (var start in starts)
        {
            while (at < positions.Length && positions[at] < start + distance)
            {
                at++;
            }

            if (at < positions.Length && positions[at] == start + distance)
            {
                starts[kept++] = start;
            }
        }

        CollectionsMarshal.SetCount(_starts, kept);
    }
}
