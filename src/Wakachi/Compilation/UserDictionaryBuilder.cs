using System.Buffers;
using Wakachi.Dictionaries;
using Wakachi.Lattices;

namespace Wakachi.Compilation;

/// <summary>Compiles user dictionary lines against a system dictionary.</summary>
internal sealed class UserDictionaryBuilder(SystemDictionary system)
{
    // How much cheaper a user word is by default than the best the system dictionary makes of it: enough to win between
    // most neighbours, too little to tear up a sentence that is well analysed without it.
    private const int Advantage = 4000;

    private readonly UserGrammars _grammars = new(system);
    private readonly LatticeBuilder _lattice = new(system.Tables, null);
    private readonly List<ulong> _records = [];
    private readonly List<int> _offsets = [];
    private readonly ArrayBufferWriter<byte> _features = new();

    public UserTables Build(IEnumerable<UserLine> lines)
    {
        // As in the system dictionary, the words of one surface come in the reverse order of lines.
        var words = ParseEntries(lines).AsEnumerable().Reverse()
            .Select(word => (word.Entry, Record: MakeRecord(word.Line, word.Entry)))
            .OrderBy(word => word.Entry.Surface, StringComparer.Ordinal).ToList();
        var surfaces = new List<(string Surface, int FirstWord)>();
        foreach (var (entry, record) in words)
        {
            if (surfaces.Count == 0 || surfaces[^1].Surface != entry.Surface)
            {
                surfaces.Add((entry.Surface, _records.Count));
                MarkLast();
            }

            AddWord(record, entry.Surface, entry.Reading);
        }

        MarkLast();
        var parts = words.Select(word => AddParts(word.Entry, word.Record)).ToArray();
        return MakeTables(surfaces, parts);
    }

    private static List<(UserEntry Entry, UserLine Line)> ParseEntries(IEnumerable<UserLine> lines)
    {
        var entries = new List<(UserEntry Entry, UserLine Line)>();
        var numbers = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            entries.Add((UserEntry.Parse(line), line));
            if (!numbers.TryAdd(line.Text, line.Number))
            {
                throw line.Error($"the same as line {numbers[line.Text]}.");
            }
        }

        return entries;
    }

    private ulong MakeRecord(UserLine line, UserEntry entry)
    {
        var record = _grammars.FindRecord(entry.PartOfSpeech)
            ?? throw line.Error($"the system dictionary has no words of the part of speech '{entry.PartOfSpeech}' without inflection.");
        var cost = entry.Cost ?? DefaultCost(entry.Surface, record);
        return WordRecord.Pack(WordRecord.LeftId(record), WordRecord.RightId(record), cost, WordRecord.Grammar(record));
    }

    private unsafe int DefaultCost(string surface, ulong record)
    {
        fixed (char* text = surface)
        {
            _lattice.SetText(text, surface.Length);
            var whole = LatticeRange.Whole(surface.Length);
            var cost = _lattice.AppendBestPath(whole, []) - Advantage;
            cost -= system.Tables.ConnectionCost(LatticeRange.Boundary, WordRecord.LeftId(record));
            cost -= system.Tables.ConnectionCost(WordRecord.RightId(record), LatticeRange.Boundary);
            GC.KeepAlive(system);
            return (int)Math.Clamp(cost, short.MinValue, short.MaxValue);
        }
    }

    private void MarkLast()
    {
        if (_records.Count > 0)
        {
            _records[^1] = WordRecord.AsLast(_records[^1]);
        }
    }

    private void AddWord(ulong record, string surface, string? reading)
    {
        _records.Add(record);
        _offsets.Add(_features.WrittenCount);
        var spoken = CsvFields.Quote(reading ?? "*");
        FeatureCodec.Encode(surface, $"{CsvFields.Quote(surface)},{spoken},{spoken}", _features);
    }

    private UserParts? AddParts(UserEntry entry, ulong record)
    {
        if (entry.Parts.Count == 0)
        {
            return null;
        }

        var first = _records.Count;
        foreach (var part in entry.Parts)
        {
            AddWord(record, part.Surface, part.Reading);
        }

        return new UserParts(first, [.. entry.Parts.Select(part => part.Surface.Length)]);
    }

    private UserTables MakeTables(List<(string Surface, int FirstWord)> surfaces, UserParts?[] parts)
    {
        var codes = Enumerable.Range(0, char.MaxValue + 1).Select(unit => (ushort)unit).ToArray();
        var trie = DoubleArrayBuilder.Build(new TrieSource(surfaces), codes);
        return new UserTables(trie.Nodes, [.. _records])
        {
            TrieRootBase = trie.RootBase,
            LongestSurface = surfaces.Select(surface => surface.Surface.Length).DefaultIfEmpty().Max(),
            FeatureOffsets = [.. _offsets],
            Features = _features.WrittenSpan.ToArray(),
            Parts = parts,
        };
    }
}
