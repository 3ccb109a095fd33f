using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Passwords and keys. What is seen is never repeated: the excerpt shows dots.</summary>
internal static partial class Secrets
{
    private const string Dots = "••••";

    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context)
    {
        // In code too: that is where a configuration is pasted.
        foreach (var line in text.Lines.Where(l => l.Kind != LineKind.Blank))
        {
            var values = Labelled().Matches(line.Text).Concat(Key().Matches(line.Text)).Concat(Mixed().Matches(line.Text))
                .Select(m => m.Groups["value"]).Where(v => !IsHarmless(line.Text, v)).OrderBy(v => v.Index).ToList();
            var end = 0;
            foreach (var value in values.Where(v => v.Index >= end))
            {
                end = value.Index + value.Length;
                yield return new Sighting(line.Number, Excerpt.Of(line.Text[Math.Max(0, value.Index - 20)..value.Index] + Dots), "パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")
                {
                    Fix = line.Replace((value.Index, value.Length), "値を消す", "（値は書きません）"),
                };
            }
        }
    }

    /// <summary>Addresses, paths, file names and words that only look wild.</summary>
    private static bool IsHarmless(string line, Group value)
    {
        var before = line.AsSpan(0, value.Index);
        var start = before.LastIndexOfAny(" 、。「(") + 1;
        return before[start..].ContainsAny('/', '\\') || Harmless().IsMatch(value.Value);
    }

    [GeneratedRegex(@"(?:パスワード|パスコード|パスフレーズ|暗証番号|合い?言葉|(?<![A-Za-z])(?:password|passwd|pass|pwd|PW|pw|Password|PASSWORD|PASS|PIN|secret|token|api[_-]?key|APIキー|アクセスキー|秘密鍵)(?![A-Za-z]))"
        + @"(?:\([^()]{0,20}\))?[ |]{0,3}(?:[:=]|は(?=[ 「]?[!-~]{4}))[ |「""'`]{0,3}(?<value>[!-&*-~]{4,})", RegexOptions.ExplicitCapture)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?<value>-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<![A-Za-z0-9])(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abp]-[A-Za-z0-9-]{10,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*))", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    /// <summary>Eight characters and more with capitals, small letters, digits and a sign: nobody writes that by chance.</summary>
    [GeneratedRegex(@"(?<![!-~])(?=[!-~]*[a-z])(?=[!-~]*[A-Z])(?=[!-~]*[0-9])(?=[!-~]*[!#$%&*+?@^~_=-])(?<value>[A-Za-z0-9!#$%&*+?@^~_=-]{8,40})(?![!-~])", RegexOptions.ExplicitCapture)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"^(?:https?:|mailto:|[A-Za-z]:\\)|\.(?:xlsx?|docx?|pdf|csv|txt|md|pptx?|zip|html?|jtd|lg\.jp|jp|com)$|^[*xX•●○-]+$|^[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();
}
