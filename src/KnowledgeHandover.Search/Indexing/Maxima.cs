using System.Numerics;

namespace KnowledgeHandover.Search.Indexing;

/// <summary>The greatest value of a column in each stretch of documents.</summary>
internal sealed class Maxima<T>
    where T : unmanaged, INumber<T>
{
    private const int Stretch = 128;

    // As many as a window has; of more it is not worth while to look at each.
    private const int MostStretches = 1 + (Matching.Window.Size / Stretch);

    private readonly T[] _ofStretch;

    public Maxima(ReadOnlySpan<T> values)
    {
        _ofStretch = new T[(values.Length + Stretch - 1) / Stretch];
        for (var document = 0; document < values.Length; document++)
        {
            ref var most = ref _ofStretch[document / Stretch];
            most = T.Max(most, values[document]);
        }

        OfAll = Greatest(_ofStretch);
    }

    /// <summary>Zero when there are no documents.</summary>
    public T OfAll { get; }

    /// <summary>No document between these two has more.</summary>
    public T Between(int first, int last)
    {
        var stretches = _ofStretch.AsSpan((first / Stretch)..((last / Stretch) + 1));
        return stretches.Length > MostStretches ? OfAll : Greatest(stretches);
    }

    private static T Greatest(ReadOnlySpan<T> values)
    {
        var greatest = T.Zero;
        foreach (var value in values)
        {
            greatest = T.Max(greatest, value);
        }

        return greatest;
    }
}
