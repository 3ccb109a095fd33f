using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Abbreviations that neither the glossary nor brackets nor the names of job types explain; each once, where it first stands.</summary>
internal static partial class Abbreviations
{
    private const int Glossary = 13;
    private const string Latin = "(?<![A-Za-z0-9_.@\\\\/-])[A-Z][A-Z]{1,7}(?![A-Za-z0-9_@\\\\/-])";
    private const string Kanji = "(?<![一-龯])(?:生保|国保|住基|戸附|介保|児扶手?|特児|障手|都計法?|建基法|地公法|地自法|地税法|行手法|景表法|廃掃法|空家法|児福法|生保法|番号法|滞繰|住登外|併徴|普徴|過誤納|宛管|決特|債負|繰明|財規|文規|給報|固評|国交省|厚労省|農水省|経産省)(?![一-龯])";

    /// <summary>What everybody in an office knows.</summary>
    private static readonly HashSet<string> Everyday =
    [
        "OK", "NG", "PC", "PDF", "CSV", "FAX", "TEL", "USB", "URL", "QR", "ID", "IC", "IT", "TV", "CD", "DVD", "SNS", "FAQ", "AM", "PM", "NHK", "JR", "PTA", "NPO", "GPS", "HP", "LAN", "WEB",
        "EXCEL", "WORD", "JPEG", "JPG", "PNG", "ZIP", "XLSX", "DOCX", "AED", "LED", "AI", "NO", "OA", "ATM", "DM", "ABC", "UTF", "KB", "MB", "GB", "CM", "KM", "KG", "II", "III", "IV", "VI", "VII", "XX", "XXX",
        "TBD", "TBC", "TODO", "FIXME", "PW", "PASS", "PIN", "HTML", "HTTP", "HTTPS", "WINDOWS", "OS", "JIS", "SD", "WIFI", "ONE", "ALL", "DV", "DX", "LINE",
    ];

    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        var glossary = text.SectionsOf(Glossary).ToList();
        var explained = glossary.SelectMany(text.LinesOf).SelectMany(l => Short().Matches(l.Prose)).Select(m => m.Value).Concat(text.Spoken.SelectMany(ExplainedIn)).ToHashSet();
        var known = new HashSet<string>();
        foreach (var line in text.Spoken.Where(l => !glossary.Exists(g => g.Contains(l))))
        {
            foreach (var found in Short().Matches(line.Prose).Where(m => !Everyday.Contains(m.Value.ToUpperInvariant()) && !explained.Contains(m.Value) && known.Add(m.Value) && !context.IsJobTypeName(m.Value)))
            {
                yield return line.Sees(found, $"略語「{found.Value}」の説明がありません。用語集に加えるか、最初に出るところで（　）に書きます。") with { Fix = Fix(found.Value, glossary, text) };
            }
        }
    }

    /// <summary>「LGWAN（総合行政ネットワーク）」 or 「総合行政ネットワーク（LGWAN）」「（以下「都計法」という。）」.</summary>
    private static IEnumerable<string> ExplainedIn(CheckedLine line) =>
        line.Prose.Contains('(', StringComparison.Ordinal) ? Explained().Matches(line.Prose).Select(m => m.Groups["short"].Value) : [];

    private static TextEdit? Fix(string word, List<CheckedSection> glossary, CheckedText text)
    {
        if (glossary.Count == 0)
        {
            return null;
        }

        var last = text.LinesOf(glossary[0]).Prepend(glossary[0].Heading).Last(l => l.Kind != LineKind.Blank);
        return new TextEdit("用語集に行を足す", last.End, 0, $"{(last.Kind == LineKind.ListItem ? "\n" : "\n\n")}- {word}：〔意味〕");
    }

    [GeneratedRegex(Latin + "|" + Kanji)]
    private static partial Regex Short();

    [GeneratedRegex("(?<short>" + Latin + "|" + Kanji + @")\([^()]{2,60}\)|\((?:以下|略称|略して|通称|いわゆる)?[、:]?「?(?<short>" + Latin + "|" + Kanji + ")」?(?:という|と略す|と呼ぶ)?。?\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Explained();
}
