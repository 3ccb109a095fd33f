namespace Wakachi.Dictionaries;

[Flags]
internal enum CharacterClassFlags : byte
{
    None = 0,

    /// <summary>Unknown words are tried even where the dictionary knows a word.</summary>
    Invoke = 1,

    /// <summary>A whole run of the class is tried as one unknown word.</summary>
    Group = 2,

    /// <summary>Counts as kanji in search mode.</summary>
    Kanji = 4,
}
