using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>A name with the kind of municipality split off: 四万十|市.</summary>
internal sealed record MunicipalityName(string Stem, string StemKana, char Suffix, string SuffixKana)
{
    private const string PartOfSpeech = "名詞-固有名詞-地域-一般";
    private const int ShortestCertain = 3;
    private const int ShortestInHiragana = 4;

    // Wins over any way to read the characters one by one (は|せ|た|な|町) and over other names (北|名古屋|市).
    private const short CostOfCertain = -14000;

    private static readonly Dictionary<char, string[]> Suffixes = new()
    {
        ['市'] = ["し"],
        ['区'] = ["く"],
        ['町'] = ["ちょう", "まち"],
        ['村'] = ["むら", "そん"],
        ['都'] = ["と"],
        ['府'] = ["ふ"],
        ['県'] = ["けん"],
    };

    private static readonly (string Before, string After)[] Surroundings = [("件は", "に照会"), ("回答が", "から届く"), ("前の", "役場"), ("", "民も")];

    /// <summary>Long enough to stand nowhere by chance. The dictionary's own words of this length are cut in search mode (東|大阪|市).</summary>
    public bool IsCertainAlone => Stem.Length >= ShortestCertain && !IsRiskyAlone;

    private string Whole => Stem + Suffix;

    // 津 is a harbour, 三次 the third, 二戸 two houses, and いすみ stands in …ないすみません.
    private bool IsRiskyAlone =>
        Stem.Length < 2
        || Stem.Length < ShortestInHiragana && Stem.All(Kana.IsHiragana)
        || Stem.Length < ShortestCertain && "一二三四五六七八九十".Contains(Stem[0], StringComparison.Ordinal);

    // Not いの町, which stands in 憩いの町, and not 三次市, which stands in 第三次市民計画.
    private bool IsCertainAsWhole => Stem.Length >= 2 && Stem[^1] != '次' && (Stem.Length > 2 || !Stem.All(Kana.IsHiragana));

    /// <summary>The name's parts, or null when it has no 市, 町, 村 … at its end, as 北海道.</summary>
    public static MunicipalityName? Split(string name, string kana) =>
        name.Length > 1 && Suffixes.GetValueOrDefault(name[^1], []).FirstOrDefault(s => kana.EndsWith(s, StringComparison.Ordinal)) is { } suffix
            ? new MunicipalityName(name[..^1], kana[..^suffix.Length], name[^1], suffix)
            : null;

    /// <summary>What has to be added to the tokenizer's words for this name, or null when nothing has.</summary>
    public UserTerm? TermFor(Tokenizer tokenizer) =>
        IsCertainAlone || !IsRiskyAlone && tokenizer.Tokenize(Stem).Count > 1
            ? new UserTerm(Stem, StemKana, PartOfSpeech) { Cost = Stem.Length > ShortestCertain ? CostOfCertain : null }
            : IsCutRightBy(tokenizer) ? null : WholeTerm();

    /// <summary>The name with its kind as one word that is found by both.</summary>
    public UserTerm WholeTerm() =>
        new(Whole, $"{StemKana} {SuffixKana}", PartOfSpeech, $"{Stem} {Suffix}") { Cost = IsRiskyAlone && IsCertainAsWhole ? CostOfCertain : null };

    /// <summary>
    /// Whether the name is cut before its kind (and 札幌|市役所 is, too), or, when it has but two characters, cut everywhere
    /// the same way: 森町 is a word of the dictionary.
    /// </summary>
    public bool IsCutRightBy(Tokenizer tokenizer)
    {
        var cuts = Surroundings.Take(Whole.Length > 2 ? Surroundings.Length : 3).Select(around => IsCutBeforeSuffix(tokenizer, around)).Distinct().ToList();
        return cuts is [true] || cuts is [null];
    }

    // Null for a name of two characters that stays whole.
    private bool? IsCutBeforeSuffix(Tokenizer tokenizer, (string Before, string After) around)
    {
        var tokens = tokenizer.Tokenize(around.Before + Whole + around.After);
        var first = tokens.FirstOrDefault(token => token.Start == around.Before.Length);
        return first.Length == Whole.Length && Whole.Length == 2
            ? null
            : first.Length == Stem.Length && first.PartOfSpeech.StartsWith("名詞", StringComparison.Ordinal);
    }
}
