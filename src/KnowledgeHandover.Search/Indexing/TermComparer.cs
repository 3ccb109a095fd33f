using System.Diagnostics.CodeAnalysis;
using KnowledgeHandover.Search.Analysis;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>Compares terms by a quick hash of short words. Its multiplier is drawn at each start, so that nobody can write words that collide.</summary>
internal sealed class TermComparer : IEqualityComparer<Term>
{
    [SuppressMessage("Security", "CA5394", Justification = "Terms are no secrets.")]
    private static readonly ulong Multiplier = (ulong)Random.Shared.NextInt64() | 1;

    public bool Equals(Term x, Term y) => string.Equals(x.Word, y.Word, StringComparison.Ordinal) && string.Equals(x.Reading, y.Reading, StringComparison.Ordinal);

    public int GetHashCode(Term obj)
    {
        var hash = Mix(obj.Word, Multiplier);
        return (int)(Mix(obj.Reading, hash ^ char.MaxValue) >> 32);
    }

    private static ulong Mix(string text, ulong hash)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Multiplier;
        }

        return hash;
    }
}
