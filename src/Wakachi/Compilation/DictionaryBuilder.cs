using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>Builds the sections of a compiled dictionary from its sources.</summary>
internal sealed class DictionaryBuilder
{
    private readonly MatrixSource _matrix;
    private readonly CharacterSource _characters;
    private readonly UnknownSource _unknowns;
    private readonly LexiconSource _lexicon;
    private readonly GrammarSource _grammars = new();
    private readonly ArrayBufferWriter<byte> _features = new();

    private DictionaryBuilder(DictionarySource source)
    {
        _matrix = MatrixSource.Parse(source.Matrix);
        _characters = CharacterSource.Parse(source.Characters);
        _unknowns = UnknownSource.Parse(source.Unknowns, _characters, _matrix);
        _lexicon = new LexiconSource(source.Lexicons, _unknowns, _matrix);
    }

    public static DictionaryWriter Build(DictionarySource source)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Dictionaries are little-endian.");
        }

        return new DictionaryBuilder(source).Build();
    }

    private DictionaryWriter Build()
    {
        var trie = new TrieSource(_lexicon.Surfaces);
        var units = trie.CountUnits();
        if (_lexicon.Words.Count > TrieNode.NoWord || units.Count(count => count > 0) >= TrieNode.NoCode - 1)
        {
            throw new InvalidDictionaryException("The lexicon has too many words or different characters for the format.");
        }

        var codes = AssignCodes(units);
        var nodes = DoubleArrayBuilder.Build(trie, codes);
        var (words, offsets) = PackWords();
        var writer = new DictionaryWriter();
        writer.Add(Section.Counts, [Count(nodes, codes)]);
        writer.Add(Section.Characters, PackCharacters(codes));
        writer.Add(Section.Classes, PackClasses());
        writer.Add(Section.Trie, nodes.Nodes);
        writer.Add(Section.Words, words);
        writer.Add(Section.Matrix, _matrix.Costs);
        writer.Add(Section.FeatureOffsets, offsets);
        writer.Add(Section.Features, _features.WrittenSpan);
        writer.Add(Section.Grammars, PackLines(_grammars.Lines));
        writer.Add(Section.Categories, PackLines(_characters.Categories.Select(category => category.Name)));
        return writer;
    }

    /// <summary>The more frequent a unit, the smaller its code: forks then fit into few cache lines.</summary>
    private static ushort[] AssignCodes(int[] counts)
    {
        var codes = new ushort[counts.Length];
        var code = 0;
        foreach (var unit in Enumerable.Range(0, counts.Length).Where(unit => counts[unit] > 0).OrderByDescending(unit => counts[unit]))
        {
            codes[unit] = (ushort)++code;
        }

        return codes;
    }

    private DictionaryCounts Count(DoubleArray trie, ushort[] codes) => new(
        _lexicon.KnownWords,
        _lexicon.Words.Count - _lexicon.KnownWords,
        _matrix.LeftIds,
        _matrix.RightIds,
        trie.Nodes.Length,
        trie.RootBase,
        codes.Max() + 1,
        _characters.Sets.Count,
        _grammars.Lines.Count,
        _lexicon.Surfaces.Select(surface => surface.Surface.Length).DefaultIfEmpty().Max());

    private uint[] PackCharacters(ushort[] codes)
    {
        var characters = new uint[codes.Length];
        for (var unit = 0; unit < characters.Length; unit++)
        {
            characters[unit] = codes[unit] | ((uint)_characters.SetOfUnit[unit] << 16);
        }

        return characters;
    }

    private CharacterClass[] PackClasses() => [.. _characters.Sets.Select(set =>
    {
        var category = _characters.Categories[set.Default];
        var flags = category.Name is "KANJI" or "KANJINUMERIC" ? CharacterClassFlags.Kanji : CharacterClassFlags.None;
        flags |= category.Invoke && set.Members != 0 ? CharacterClassFlags.Invoke : CharacterClassFlags.None;
        flags |= category.Group && set.Members != 0 ? CharacterClassFlags.Group : CharacterClassFlags.None;
        return new CharacterClass(
            set.Members,
            _lexicon.FirstUnknownWord[set.Default],
            _unknowns.ByCategory[set.Default].Count,
            (byte)set.Default,
            (byte)(set.Members != 0 ? category.Length : 0),
            flags);
    })];

    private (ulong[] Words, int[] Offsets) PackWords()
    {
        var words = new ulong[_lexicon.Words.Count];
        var offsets = new int[words.Length];
        var known = new Dictionary<string, int>();
        var encoded = new ArrayBufferWriter<byte>();
        for (var i = 0; i < words.Length; i++)
        {
            var word = _lexicon.Words[i];
            var (grammar, rest) = _grammars.Split(word);
            words[i] = WordRecord.Pack(word.LeftId, word.RightId, word.Cost, grammar);
            words[i] = _lexicon.IsLastOfSurface(i) ? WordRecord.AsLast(words[i]) : words[i];
            encoded.ResetWrittenCount();
            FeatureCodec.Encode(i < _lexicon.KnownWords ? word.Surface : null, rest, encoded);
            offsets[i] = Intern(encoded.WrittenSpan, known);
        }

        return (words, offsets);
    }

    private int Intern(ReadOnlySpan<byte> encoded, Dictionary<string, int> known)
    {
        var key = Encoding.Latin1.GetString(encoded);
        ref var offset = ref CollectionsMarshal.GetValueRefOrAddDefault(known, key, out var exists);
        if (!exists)
        {
            offset = _features.WrittenCount;
            _features.Write(encoded);
        }

        return offset;
    }

    private static byte[] PackLines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));
}
