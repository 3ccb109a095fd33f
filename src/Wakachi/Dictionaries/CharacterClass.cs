using System.Runtime.InteropServices;

namespace Wakachi.Dictionaries;

/// <summary>What char.def and unk.def say about one combination of categories.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CharacterClass(
    uint Categories,
    int FirstUnknownWord,
    int UnknownWordCount,
    byte DefaultCategory,
    byte Length,
    CharacterClassFlags Flags,
    byte Reserved = 0)
{
    public bool Invokes => (Flags & CharacterClassFlags.Invoke) != 0;

    public bool Groups => (Flags & CharacterClassFlags.Group) != 0;

    public bool IsKanji => (Flags & CharacterClassFlags.Kanji) != 0;
}
