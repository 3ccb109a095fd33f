using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Notes;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Places that somebody meant to fill in later.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        foreach (var line in text.Spoken)
        {
            foreach (Match found in NoteTemplate.HintsIn(line.Source))
            {
                var edit = new TextEdit("説明を消す", line.Start + found.Index, found.Length, "");
                yield return new Sighting(line.Number, Excerpt.Around(line.Source, found.Index, found.Length), "ひな型の説明が残っています。書き換えるか、要らなければ消します。") { Fix = edit };
            }

            foreach (var found in Mark().Matches(line.Prose).Where(m => !IsQuoted(line.Prose, m)))
            {
                yield return line.Sees(found, $"書きかけの印「{found.Value}」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。");
            }
        }
    }

    /// <summary>「○○様方」: the words of others, or a form to be filled in each time.</summary>
    private static bool IsQuoted(string line, Match found)
    {
        var before = line.AsSpan(0, found.Index);
        return found.Value[0] is not ('(' or '[' or '「') && before.LastIndexOf('「') > before.LastIndexOf('」') && line.AsSpan(found.Index).Contains('」');
    }

    // 記入 in brackets, and no 記入例, 記入漏れ, 記入方法.
    [GeneratedRegex("[○〇◯●◎△▲□■×]{2,}"
        + "|(?<![A-Za-z0-9])(?:[Xx]{2,}|TBD|TBC|TODO|FIXME|tbd|todo)(?![A-Za-z0-9])"
        + @"|[([「〔【](?:要|未|後で|あとで)?記入(?!例|方法|欄|漏|済|要領|見本|の手引|台|者|し[てた]|する)[^()\[\]「」〔〕【】]{0,40}[)\]」〕】]?"
        + "|(?<![一-龯])要記入")]
    private static partial Regex Mark();
}
