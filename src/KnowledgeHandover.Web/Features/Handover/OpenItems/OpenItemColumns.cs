using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Handover.Check;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>Which column of a table of open items tells what; null where none does.</summary>
internal sealed partial record OpenItemColumns(int? What, int? Due, int? Counterpart)
{
    public static readonly OpenItemColumns None = new(0, null, null);

    public static OpenItemColumns Of(IReadOnlyList<string> heads)
    {
        List<string> folded = [.. heads.Select(h => FoldedLine.Of(PlainLine.Of(h.Trim())).Text)];
        int? Find(Regex pattern) => folded.FindIndex(pattern.IsMatch) is >= 0 and var at ? at : null;
        var (due, counterpart) = (Find(DueHead()), Find(CounterpartHead()));
        int? firstOther = Enumerable.Range(0, folded.Count).Cast<int?>().FirstOrDefault(i => i != due && i != counterpart);
        return new OpenItemColumns(Find(WhatHead()) ?? firstOther ?? 0, due, counterpart);
    }

    [GeneratedRegex("期限|期日|締切|締め切り|いつ|月日|日付|時期", RegexOptions.NonBacktracking)]
    private static partial Regex DueHead();

    [GeneratedRegex("相手|担当|関係|協議先|照会先|誰|だれ", RegexOptions.NonBacktracking)]
    private static partial Regex CounterpartHead();

    [GeneratedRegex("件名|内容|懸案|事項|案件|すること|未処理|項目", RegexOptions.NonBacktracking)]
    private static partial Regex WhatHead();
}
