namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>How an open item is called in lists.</summary>
public static class OpenItemWords
{
    private const int TitleLength = 80;

    public static string TitleOf(OpenItem item)
    {
        var line = item.What.Split('\n')[0];
        return line.Length <= TitleLength ? line : $"{line[..(char.IsLowSurrogate(line[TitleLength]) ? TitleLength - 1 : TitleLength)]}…";
    }

    public static string StateOf(OpenItem item) => item.State switch
    {
        OpenItemState.Done => "解決",
        OpenItemState.Dropped => "取りやめ",
        _ => "残っている",
    };
}
