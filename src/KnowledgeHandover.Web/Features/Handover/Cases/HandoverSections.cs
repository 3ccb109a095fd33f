using Markdig;
using Markdig.Syntax;

namespace KnowledgeHandover.Web.Features.Handover.Cases;

/// <summary>The sixteen sections of a 事務引継書, in the order in which the rules of municipalities have them.</summary>
public static class HandoverSections
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 100 }.DisableHtml().Build();

    /// <summary>By what a heading of the section contains. The first that fits is meant.</summary>
    private static readonly string[][] Words =
    [
        ["名称", "目的", "概要"],
        ["根拠", "要綱", "予算"],
        ["現況", "経過", "現状"],
        ["年間", "スケジュール", "年間予定"],
        ["手順", "進め方", "業務の流れ"],
        ["まずやる", "最初に", "着任"],
        ["未処理", "未着手", "懸案"],
        ["関係者", "関係機関", "連絡先"],
        ["所在", "書類", "帳簿", "目録"],
        ["システム", "権限"],
        ["物品", "現金", "鍵"],
        ["議会", "監査", "報道"],
        ["用語"],
        ["ミス", "問い合わせ", "問合せ", "よくある"],
        ["改善", "意見", "方針"],
        ["他自治体", "相談先"],
    ];

    /// <summary>The same text with its sections in order; what belongs to none comes after them, and what stands before the first heading stays there.</summary>
    public static string InOrder(string markdown)
    {
        var starts = HeadingsOf(markdown);
        if (starts.Count == 0)
        {
            return markdown;
        }

        var parts = starts.Select((s, i) => (s.Rank, Text: markdown[s.At..(i + 1 < starts.Count ? starts[i + 1].At : markdown.Length)].TrimEnd('\n')));
        return string.Join("\n\n", parts.OrderBy(p => p.Rank).Select(p => p.Text).Prepend(markdown[..starts[0].At].TrimEnd('\n')).Where(t => t.Length > 0)) + "\n";
    }

    /// <summary>Which of the sixteen the heading begins, from 0; 16 for none.</summary>
    public static int RankOf(string heading) => Array.FindIndex(Words, w => w.Any(word => heading.Contains(word, StringComparison.Ordinal))) is >= 0 and var rank ? rank : Words.Length;

    /// <summary>Only headings of the document itself, none inside quotations, lists or code.</summary>
    private static List<(int At, int Rank)> HeadingsOf(string markdown)
    {
        var headings = Parse(markdown).OfType<HeadingBlock>().ToList();
        var top = headings.Count == 0 ? 0 : Math.Max(2, headings.Min(h => h.Level));
        return [.. headings.Where(h => h.Level <= top).Select(h => (h.Span.Start, RankOf(markdown.Substring(h.Span.Start, h.Span.Length))))];
    }

    /// <summary>What is too entangled for the parser stays as it is.</summary>
    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }
}
