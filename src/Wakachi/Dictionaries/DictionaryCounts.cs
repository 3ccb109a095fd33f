using System.Runtime.InteropServices;

namespace Wakachi.Dictionaries;

/// <summary>The sizes that the other sections are checked against.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct DictionaryCounts(
    int KnownWords,
    int UnknownWords,
    int LeftIds,
    int RightIds,
    int TrieNodes,
    int TrieRootBase,
    int Codes,
    int Classes,
    int Grammars,
    int LongestSurface);
