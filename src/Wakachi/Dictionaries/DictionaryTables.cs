namespace Wakachi.Dictionaries;

/// <summary>
/// The tables of a system dictionary as pointers, for the lattice. They are valid as long as the dictionary lives, so
/// whoever uses them keeps it alive.
/// </summary>
internal sealed unsafe class DictionaryTables
{
    private readonly int* _featureOffsets;

    public DictionaryTables(DictionaryFile file)
    {
        Counts = file.Counts;
        DictionaryCheck.CheckCounts(Counts);
        Characters = file.Records<uint>(Section.Characters, char.MaxValue + 1);
        Classes = file.Records<CharacterClass>(Section.Classes, Counts.Classes);
        Trie = file.Records<ulong>(Section.Trie, Counts.TrieNodes);
        Words = file.Records<ulong>(Section.Words, WordCount);
        Matrix = file.Records<short>(Section.Matrix, (long)Counts.LeftIds * Counts.RightIds);
        _featureOffsets = file.Records<int>(Section.FeatureOffsets, WordCount);
        FeatureBytes = file.Bytes(Section.Features).Length;
        DictionaryCheck.CheckTables(this);
        MostWordsOfSurface = DictionaryCheck.FindMostWords(Words, WordCount);
        SpaceCategories = Classes[Characters[' '] >> 16].Categories;
    }

    public DictionaryCounts Counts { get; }

    public int WordCount => Counts.KnownWords + Counts.UnknownWords;

    /// <summary>For each UTF-16 unit its trie code (low half) and class (high half).</summary>
    public uint* Characters { get; }

    public CharacterClass* Classes { get; }

    /// <summary>The categories whose characters lie between words.</summary>
    public uint SpaceCategories { get; }

    public ulong* Trie { get; }

    public ulong* Words { get; }

    /// <summary>A row for each left id, indexed by right id.</summary>
    public short* Matrix { get; }

    public int FeatureBytes { get; }

    public int MostWordsOfSurface { get; }

    public int ConnectionCost(int rightId, int leftId) => Matrix[((nint)leftId * Counts.RightIds) + rightId];

    public int GrammarOf(int word) => WordRecord.Grammar(Words[word]);

    public int FeatureOffset(int word) => _featureOffsets[word];
}
