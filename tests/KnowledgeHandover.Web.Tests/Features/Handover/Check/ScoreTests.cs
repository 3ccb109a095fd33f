using System.Text;
using KnowledgeHandover.Web.Features.Handover.Check;

namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>The score follows from the findings alone, and from nothing that changes between two looks.</summary>
public sealed class ScoreTests
{
    private const string Slips = """
        ## 1 手順

        1. ｼｽﾃﾑの担当は佐藤さん。ＸＸ様式を使い、LGWANで送る。
        2. ﾊﾟｽﾜｰﾄﾞ:abc12345
        3. 例年どおり

        ## 2 懸案

        - 令和9年1月31日まで 看板
        - 看板 (相手:県)

        ## 3 年間ｽｹｼﾞｭｰﾙ

        - 4月 通知
        - 5月～6月 調査
        """;

    [Fact]
    public void Score_OfAnEmptyText_IsLow()
    {
        var result = CheckResult.Of("", Checking.Context with { HasJobType = false });

        Assert.Equal(4, result.Score); // 100 − 6 × 12 − 10 × 2 − 4
        Assert.Equal("4点・あと17件", result.Summary);
    }

    [Fact]
    public void Score_OfACompleteText_IsHundred()
    {
        var text = string.Join("\n\n", HandoverSection.All.Select(s => $"## {s.Name}\n\n{(s.Number == 4 ? "- 4月～3月：窓口" : s.Number == 2 ? "市税条例第5条" : "なし")}"));

        var result = CheckResult.Of(text, Checking.Context);

        Assert.Equal("100点・残りなし", result.Summary);
    }

    [Fact]
    public void Score_IsExplained_ByWhatEachRuleTakesOff()
    {
        var text = string.Join("\n\n", HandoverSection.All.Where(s => s.Number is not 16).Select(s => $"## {s.Name}\n\n{(s.Number == 4 ? "- 4月～3月：窓口" : s.Number == 3 ? "今年の件数：" + string.Join('\n', Enumerable.Repeat("○○", 7)) : "なし")}"));

        var result = CheckResult.Of(text, Checking.Context);

        Assert.Equal(["書きかけの印 7件 -20", "見出しの不足 1件 -2"], result.Deductions.Select(d => $"{d.RuleName} {d.Count}件 -{d.Points}"));
        Assert.Equal([4, 4, 4, 4, 4, 0, 0], result.Findings.Where(f => f.Rule.Id == "placeholder").Select(f => f.Cost));
        Assert.Equal(78, result.Score);
    }

    [Fact]
    public void Result_OfTheSameText_IsTheSame() => Assert.Equal(Lines(Slips), Lines(Slips));

    /// <summary>Letters and digits to full width, kana to full width; marks of Markdown stay, or it would be another text.</summary>
    [Fact]
    public void Result_InFullWidth_IsTheSame()
    {
        var wide = string.Join('\n', Slips.Normalize(NormalizationForm.FormKC).Split('\n').Select(Widen));

        Assert.Contains("ＬＧＷＡＮ", wide, StringComparison.Ordinal);
        Assert.Contains("パスワード：ａｂｃ", wide, StringComparison.Ordinal);
        Assert.Equal(Lines(Slips), Lines(wide));
        Assert.Equal(9, Lines(Slips).Count(l => !l.Contains("section", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rule_ThatIsOff_FindsNothing_AndOneMadeRequiredCostsMore()
    {
        var off = Checking.Context with { Settings = new CheckSettings { Severities = new Dictionary<string, Severity> { ["vague"] = Severity.Off } } };
        var required = Checking.Context with { Settings = new CheckSettings { Severities = new Dictionary<string, Severity> { ["vague"] = Severity.Required } } };

        Assert.Equal([2], Checking.Findings("vague", "例年どおり").Select(f => f.Cost));
        Assert.Empty(Checking.Findings("vague", "例年どおり", off));
        Assert.Equal([4], Checking.Findings("vague", "例年どおり", required).Select(f => f.Cost));
    }

    [Fact]
    public void Text_TooEntangledToBeShown_IsNotScored() =>
        Assert.Equal("点検できません", CheckResult.Of(string.Concat(Enumerable.Repeat("> ", 200)) + "深い", Checking.Context).Summary);

    private static List<string> Lines(string text) =>
        [.. CheckResult.Of(text, Checking.Context).Findings.Select(f => $"{f.Rule.Id} {f.Severity} {f.Sighting.Line} {f.Cost} {f.Sighting.Message}")];

    private static string Widen(string line)
    {
        var mark = line.TakeWhile(c => c is '#' or '-' or '.' or ' ' || char.IsAsciiDigit(c)).Count();
        return line[..mark] + string.Concat(line[mark..].Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c == ' ' ? '　' : c));
    }
}
