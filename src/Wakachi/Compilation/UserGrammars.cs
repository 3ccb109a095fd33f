using Wakachi.Dictionaries;

namespace Wakachi.Compilation;

/// <summary>Finds what the system dictionary has under a part of speech: its number and its usual ids.</summary>
internal sealed class UserGrammars(SystemDictionary system)
{
    private readonly Dictionary<string, int> _numbers = NumberUninflected(system);
    private readonly Dictionary<int, (int LeftId, int RightId)?> _ids = [];

    /// <summary>The record of a word of this part of speech without a cost; null when the dictionary has no such words.</summary>
    public ulong? FindRecord(string partOfSpeech)
    {
        if (!_numbers.TryGetValue(partOfSpeech, out var grammar))
        {
            return null;
        }

        if (!_ids.TryGetValue(grammar, out var ids))
        {
            ids = FindUsualIds(grammar);
            _ids.Add(grammar, ids);
        }

        return ids is var (left, right) ? WordRecord.Pack(left, right, 0, grammar) : null;
    }

    private static Dictionary<string, int> NumberUninflected(SystemDictionary system)
    {
        var numbers = new Dictionary<string, int>();
        for (var i = 0; i < system.GrammarCount; i++)
        {
            if (system.GrammarAt(i) is { InflectionType: null, InflectionForm: null } grammar)
            {
                numbers.TryAdd(grammar.PartOfSpeech, i);
            }
        }

        return numbers;
    }

    private unsafe (int LeftId, int RightId)? FindUsualIds(int grammar)
    {
        var counts = new Dictionary<(int LeftId, int RightId), int>();
        for (var i = 0; i < system.Tables.WordCount; i++)
        {
            var word = system.Tables.Words[i];
            if (WordRecord.Grammar(word) == grammar)
            {
                var ids = (WordRecord.LeftId(word), WordRecord.RightId(word));
                counts[ids] = counts.GetValueOrDefault(ids) + 1;
            }
        }

        GC.KeepAlive(system);
        return counts.Count == 0 ? null : counts.MaxBy(entry => entry.Value).Key;
    }
}
