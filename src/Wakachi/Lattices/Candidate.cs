namespace Wakachi.Lattices;

/// <summary>A surface found in the text: where its records begin, the number of the first one, and where it ends.</summary>
internal readonly unsafe struct Candidate(ulong* record, int word, int end, bool isLongWordFree = false)
{
    public readonly ulong* Record = record;
    public readonly int Word = word;
    public readonly int End = end;

    /// <summary>Whether its length costs nothing in search mode, as is the right of user words.</summary>
    public readonly bool IsLongWordFree = isLongWordFree;
}
