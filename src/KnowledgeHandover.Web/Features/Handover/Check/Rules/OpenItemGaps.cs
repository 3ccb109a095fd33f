using KnowledgeHandover.Web.Features.Handover.OpenItems;

namespace KnowledgeHandover.Web.Features.Handover.Check.Rules;

/// <summary>Open items without a date or a counterpart.</summary>
internal static class OpenItemGaps
{
    public static IEnumerable<Sighting> Look(CheckedText text, CheckContext context) =>
        from item in OpenItemReader.Read(text, context.Today)
        where item.Due is null || item.Counterpart.Length == 0
        select See(item, text.Lines[item.Line - 1]);

    private static Sighting See(ReadItem item, CheckedLine line)
    {
        var (missing, addition) = (item.Due, item.Counterpart) switch
        {
            (null, "") => ("期限と相手", "（期限：〔月日〕、相手：〔課・係・職〕）"),
            (null, _) => ("期限", "（期限：〔月日〕）"),
            _ => ("相手", "（相手：〔課・係・職〕）"),
        };
        return line.Sees($"懸案に{missing}がありません。期限が決まっていなければ、次に動く日を書きます。") with
        {
            Fix = item.IsRow ? null : line.Append($"{missing}の欄を足す", addition),
        };
    }
}
