namespace Wakachi.Lattices;

/// <summary>A word at its place in the text: from unit <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct WordSpan(int Word, int Start, int End);

/// <summary>Where a token lies among the positions of the result.</summary>
internal readonly record struct TokenPlace(byte Increment, ushort Length)
{
    public static TokenPlace Next { get; } = new(1, 1);
}
