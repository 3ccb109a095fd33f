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
        ["名称", "目的", "概要", "趣旨"],
        ["根拠", "要綱", "予算"],
        ["現況", "経過", "現状"],
        ["年間", "スケジュール", "一年", "1年", "１年"],
        ["手順", "進め方", "業務の流れ"],
        ["まずやる", "最初に", "着任"],
        ["未処理", "未着手", "懸案"],
        ["関係者", "関係機関", "連絡先"],
        ["所在", "書類", "帳簿", "目録"],
        ["システム", "権限"],
        ["物品", "現金", "鍵"],
        ["議会", "監査", "報道"],
        ["用語"],
        ["ミス", "問い合わせ", "問合せ", "よくある", "注意", "気を付け"],
        ["改善", "意見", "方針"],
        ["他自治体", "相談先"],
    ];

    /// <summary>The same text with its sections in order; what belongs to none comes after them, and what stands before the first heading stays there. Sections that the writer numbered stay as they are.</summary>
    public static string InOrder(string markdown)
    {
        var starts = HeadingsOf(markdown);
        if (starts.Count == 0 || starts.TrueForAll(s => s.IsNumbered))
        {
            // Whoever numbered the sections put them in order; numbers out of order would confuse.
            return markdown;
        }

        var parts = starts.Select((s, i) => (s.Rank, Text: markdown[s.At..(i + 1 < starts.Count ? starts[i + 1].At : markdown.Length)].TrimEnd('\n')));
        return string.Join("\n\n", parts.OrderBy(p => p.Rank).Select(p => p.Text).Prepend(markdown[..starts[0].At].TrimEnd('\n')).Where(t => t.Length > 0)) + "\n";
    }

    /// <summary>Which of the sixteen the heading begins, from 0; 16 for none.</summary>
    public static int RankOf(string heading) => Array.FindIndex(Words, w => w.Any(word => heading.Contains(word, StringComparison.Ordinal))) is >= 0 and var rank ? rank : Words.Length;

    /// <summary>Only headings of the document itself, none inside quotations, lists or code.</summary>
    private static List<(int At, int Rank, bool IsNumbered)> HeadingsOf(string markdown)
    {
        var headings = Parse(markdown).OfType<HeadingBlock>().ToList();
        var top = headings.Count == 0 ? 0 : Math.Max(2, headings.Min(h => h.Level));
        return [.. headings.Where(h => h.Level <= top).Select(h => HeadingOf(h.Span.Start, markdown.Substring(h.Span.Start, h.Span.Length)))];
    }

    private static (int At, int Rank, bool IsNumbered) HeadingOf(int at, string text) => (at, RankOf(text), text.TrimStart('#', ' ', '　') is [var first, ..] && char.IsDigit(first));

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
