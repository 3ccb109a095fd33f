namespace Wakachi.Compilation;

/// <summary>A category line of char.def.</summary>
internal sealed record CharacterCategory(string Name, bool Invoke, bool Group, int Length);

/// <summary>The categories of a character as bits, and the one that decides about unknown words.</summary>
internal readonly record struct CategorySet(uint Members, int Default);
