using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>
/// The words to be added so that every municipality is cut into its name and 市, 町, 村 …: 四万十|市 and not 四|万|十|市, as the dictionary
/// cuts 札幌|市. Where it is safe, the name alone is added and not the whole, so that 四万十市民 is 四万十|市民 and not 四万十|市|民.
/// </summary>
public static class MunicipalityTerms
{
    /// <summary>The terms for those of these names that would be cut otherwise.</summary>
    /// <param name="dictionary">What the words are added to.</param>
    /// <param name="municipalities">Names (四万十市) and their readings in hiragana (しまんとし).</param>
    public static IReadOnlyList<UserTerm> Of(SystemDictionary dictionary, IEnumerable<(string Name, string Kana)> municipalities)
    {
        var names = municipalities.Distinct().SelectMany(m => Spellings(m.Name).Select(name => MunicipalityName.Split(name, m.Kana)))
            .OfType<MunicipalityName>().Distinct().ToList();
        var before = TokenizerOf(dictionary, null);
        List<UserTerm> terms = [.. names.Select(name => name.TermFor(before)).OfType<UserTerm>().Distinct()];

        // A new word may tear another name apart: 小|坂町, 北|名古屋.
        var after = TokenizerOf(dictionary, MunicipalDictionary.Compile(dictionary, terms));
        terms.AddRange(names.Where(name => !name.IsCertainAlone && !name.IsCutRightBy(after)).Select(name => name.WholeTerm()).Except(terms));
        return terms;
    }

    // Who writes 茅ヶ崎 or 茅ケ崎 does not know which of them is official.
    private static IEnumerable<string> Spellings(string name) => new[] { name, name.Replace('ヶ', 'ケ'), name.Replace('ケ', 'ヶ') }.Distinct();

    private static Tokenizer TokenizerOf(SystemDictionary dictionary, UserDictionary? words) =>
        new(dictionary, new TokenizerOptions { Mode = TokenizationMode.Search, UserDictionary = words });
}
