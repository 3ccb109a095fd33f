namespace Wakachi.Lattices;

/// <summary>
/// A part of the text to analyse, between a word with one right id and a word with one left id; without the latter, what
/// follows costs nothing.
/// </summary>
internal readonly record struct LatticeRange(int Start, int End, int RightId, int? LeftId, bool Penalises)
{
    /// <summary>The id of the beginning and the end of a text.</summary>
    public const int Boundary = 0;

    public static LatticeRange Whole(int length) => new(0, length, Boundary, Boundary, Penalises: false);
}
