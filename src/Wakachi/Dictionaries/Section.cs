namespace Wakachi.Dictionaries;

/// <summary>The sections of a compiled dictionary, in file order.</summary>
internal enum Section
{
    /// <summary><see cref="DictionaryCounts"/>.</summary>
    Counts,

    /// <summary>For each UTF-16 unit its trie code (low half) and the index of its <see cref="CharacterClass"/> (high half).</summary>
    Characters,

    /// <summary>The <see cref="CharacterClass"/> records.</summary>
    Classes,

    /// <summary>The <see cref="TrieNode"/> records of the double array.</summary>
    Trie,

    /// <summary>The <see cref="WordRecord"/>s: known words grouped by surface, then the words of unk.def grouped by category.</summary>
    Words,

    /// <summary>The connection costs: one row for each left id of the right-hand word, indexed by the right id of the left-hand word.</summary>
    Matrix,

    /// <summary>For each word where its features begin in <see cref="Features"/>.</summary>
    FeatureOffsets,

    /// <summary>Base forms, readings and pronunciations, see <see cref="FeatureCodec"/>.</summary>
    Features,

    /// <summary>The distinct first six columns of the features, UTF-8, one line each.</summary>
    Grammars,

    /// <summary>The names of the character categories, UTF-8, one line each.</summary>
    Categories,
}
