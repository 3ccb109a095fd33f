using System.Text.RegularExpressions;
using Wakachi;
using Wakachi.Ipadic;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>
/// Names of persons where the post should stand: a surname with さん, 氏 or 様, or surname and given name where people are listed. Whether a word is a
/// name is told by the dictionary, so that 皆様 and 業者さん are none.
/// </summary>
internal static partial class PersonalNames
{
    private const int People = 8;

    /// <summary>How far a post may stand from the name.</summary>
    private const int Near = 40;

    private static readonly Lazy<Tokenizer> Words = new(() => new Tokenizer(IpadicDictionary.Load()));

    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        var listed = text.SectionsOf(People).SelectMany(text.LinesOf).ToHashSet();
        foreach (var line in text.Spoken.Where(l => l.Kind != LineKind.Heading && (Polite().IsMatch(l.Prose) || Contact().IsMatch(l.Prose) || listed.Contains(l))))
        {
            var names = NamesIn(line.Prose, listed.Contains(line) || Contact().IsMatch(line.Prose));
            foreach (var name in names.Where(n => !HasPost(line.Prose, n.Index, n.Index + n.Length, context.PositionNames)))
            {
                yield return line.Sees(name, $"個人名「{line.Prose.Substring(name.Index, name.Length)}」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。") with
                {
                    Fix = line.Replace(name, "〔課・係・職〕に置き換える", "〔課・係・職〕"),
                };
            }
        }
    }

    private static IEnumerable<(int Index, int Length)> NamesIn(string line, bool isList)
    {
        var words = Words.Value.Tokenize(line);
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsName(words[i]))
            {
                continue;
            }

            var last = i + 1 < words.Count && IsGivenName(words[i + 1]) ? i + 1 : i;
            var isPolite = last + 1 < words.Count && words[last + 1].Surface is "さん" or "氏" or "様";
            if (isPolite || (isList && last > i && IsSurname(words[i])))
            {
                var end = isPolite ? words[last + 1] : words[last];
                yield return (words[i].Start, end.Start + end.Length - words[i].Start);
                i = last;
            }
        }
    }

    /// <summary>In the same clause: 「家屋係長の佐藤さん」「佐藤さん（家屋係長）」 leads to the post, whoever holds it.</summary>
    private static bool HasPost(string line, int start, int end, IReadOnlySet<string> positions)
    {
        var before = line.AsSpan(Math.Max(0, start - Near)..start);
        var after = line.AsSpan(end..Math.Min(line.Length, end + Near));
        var to = after.IndexOfAny('。', '、', '|');
        var clause = string.Concat(before[(before.LastIndexOfAny('。', '、', '|') + 1)..], to < 0 ? after : after[..to]);
        return Post().IsMatch(clause) || positions.Any(p => clause.Contains(p, StringComparison.Ordinal));
    }

    /// <summary>Words that are surnames, too, but before さん hardly ever.</summary>
    private static bool IsTrade(Token word) => word.Surface is "蔵元" or "大家" or "宮司" or "庄屋" or "大工";

    private static bool IsName(Token word) => !IsTrade(word) && word.PartOfSpeech is "名詞-固有名詞-人名-姓" or "名詞-固有名詞-人名-名" or "名詞-固有名詞-人名-一般" or "名詞-固有名詞-地域-一般";

    private static bool IsSurname(Token word) => word.PartOfSpeech == "名詞-固有名詞-人名-姓";

    private static bool IsGivenName(Token word) => word.PartOfSpeech is "名詞-固有名詞-人名-名" or "名詞-固有名詞-人名-一般";

    [GeneratedRegex("さん|氏|様", RegexOptions.NonBacktracking)]
    private static partial Regex Polite();

    [GeneratedRegex("連絡先|電話|内線|担当|携帯|相談先", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();

    [GeneratedRegex("部長|課長|係長|室長|局長|次長|所長|館長|園長|校長|教頭|院長|会長|組合長|区長|市長|町長|村長|議長|主任|主査|主幹|主事|主席|補佐|参事|参与|主管|担当(?![はが:])|課|係|室|局|相談員|指導員|支援員|調査員|保健師|栄養士|保育士|社会福祉士|建築士|司法書士|税理士|弁護士|社労士|書記官|医師|委員|代表|理事|事務局|社長|職員")]
    private static partial Regex Post();
}
