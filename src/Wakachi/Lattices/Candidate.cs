namespace Wakachi.Lattices;

/// <summary>A surface found in the text: its first word, numbered among the words of all dictionaries, and where it ends.</summary>
internal readonly record struct Candidate(int Word, int End);
