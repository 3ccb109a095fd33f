using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Words that send the reader to a person or a habit, with no link to where it stands.</summary>
internal static partial class VaguePhrases
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        var linked = text.Links.Select(l => l.Line).ToHashSet();
        return from line in text.Spoken
               where line.Kind != LineKind.Heading && !linked.Contains(line)
               from found in Phrase().Matches(line.Prose)
               select line.Sees(found, $"「{found.Value}」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。");
    }

    [GeneratedRegex("(?:前任|前の担当)(?:者|の方)?に(?:聞|きい|訊|確認|問い?合わせ|尋ね)[いくけきて]?|(?:従来|例年|前年度?|昨年度?|これまで|今まで|いつも)(?:の)?(?:どおり|通り|とおり|同様)|別(?:紙|添)(?:を)?(?:参照|の(?:とおり|通り))|(?:前年|例年)(?:度)?(?:踏襲|並み)")]
    private static partial Regex Phrase();
}
