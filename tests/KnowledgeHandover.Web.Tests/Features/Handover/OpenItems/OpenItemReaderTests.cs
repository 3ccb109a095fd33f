using KnowledgeHandover.Web.Features.Handover.OpenItems;

namespace KnowledgeHandover.Web.Tests.Features.Handover.OpenItems;

public sealed class OpenItemReaderTests
{
    private static readonly DateOnly Written = new(2026, 11, 25);

    [Theory]
    [InlineData("令和8年12月11日まで", "2026-12-11")]
    [InlineData("令和９年１月２９日", "2027-01-29")]
    [InlineData("R9.3.31", "2027-03-31")]
    [InlineData("令和元年5月", "2019-05-31")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("2026/12/4", "2026-12-04")]
    [InlineData("2027-02-05", "2027-02-05")]
    [InlineData("12月9日", "2026-12-09")]
    [InlineData("11月3日", "2026-11-03")]
    [InlineData("1月", "2027-01-31")]
    [InlineData("2月末", "2027-02-28")]
    [InlineData("令和10年2月末", "2028-02-29")]
    [InlineData("3月上旬", "2027-03-10")]
    [InlineData("4月中旬まで", "2027-04-20")]
    [InlineData("12/25", "2026-12-25")]
    [InlineData("年度末", "2027-03-31")]
    [InlineData("年内", "2026-12-31")]
    [InlineData("期限未定", null)]
    [InlineData("13月1日", null)]
    [InlineData("令和9年2月30日", null)]
    [InlineData("6か月", null)]
    [InlineData("4月分の請求", null)]
    public void Due_OfACell_IsRead(string cell, string? expected) =>
        Assert.Equal(expected, Due($"## 懸案\n\n| 期限 | 件名 |\n|---|---|\n| {cell} | 看板 |"));

    [Theory]
    [InlineData("要望書（9月4日受理）。回答は12月11日まで。", "2026-12-11")]
    [InlineData("10月3日に通知した。", null)]
    [InlineData("打合せは12月4日。議案は令和9年1月15日まで。", "2027-01-15")]
    [InlineData("締切は12月20日、説明会は12月1日。", "2026-12-20")]
    public void Due_OfAnItem_IsItsLimit(string item, string? expected) => Assert.Equal(expected, Due($"## 懸案\n\n- {item}"));

    [Theory]
    [InlineData("看板の撤去（相手：土木課維持係の主査）", "土木課維持係の主査")]
    [InlineData("相手は先方の経理課長。", "先方の経理課長")]
    [InlineData("情報政策課の主査が相手。", "情報政策課の主査")]
    [InlineData("法務局支局に照会中", "法務局支局")]
    [InlineData("所有者から返事を待つ", "所有者")]
    [InlineData("福祉課と共通の形にする", "福祉課")]
    [InlineData("関係の場所を全部で3か所見る", "")]
    [InlineData("12月定例会に出す", "")]
    public void Counterpart_OfAnItem_IsRead(string item, string expected) => Assert.Equal(expected, Assert.Single(OpenItemReader.Read($"## 懸案\n\n- {item}", Written)).Counterpart);

    [Fact]
    public void Table_WithItsColumnsInAnyOrder_IsReadRowByRow()
    {
        const string Text = """
            ## ６　引き継ぐ懸案

            | 件名 | 相手 | いつまで | 状態 |
            |---|---|---|---|
            | **審査会資料**の電子配布 | 合議体長 | 令和8年12月18日 | 試行中 |
            | 委員の改選 | ― | | 推薦を待つ |
            | なし | | | |

            ## 書類

            - 棚
            """;

        Assert.Equal(
            [new ReadItem("審査会資料の電子配布", new DateOnly(2026, 12, 18), "合議体長", 5) { IsRow = true }, new ReadItem("委員の改選", null, "", 6) { IsRow = true }],
            OpenItemReader.Read(Text, Written));
    }

    [Fact]
    public void List_WithItemsInside_IsReadItemByItem()
    {
        const string Text = """
            ## 未処理・未着手

            前置きの文です。

            1. 看板の撤去
               - 12月9日まで
               - 相手：県土木事務所
            2. 台帳の点検。
               毎週見ます。

            - [x] 済んだこと
            - [ ] 令和9年1月31日　電柱の移設。電力会社と

            ### 未着手

            - 橋の名板
            """;

        Assert.Equal(
            [
                new ReadItem("看板の撤去", new DateOnly(2026, 12, 9), "県土木事務所", 5),
                new ReadItem("台帳の点検。", null, "", 8),
                new ReadItem("令和9年1月31日　電柱の移設。電力会社と", new DateOnly(2027, 1, 31), "電力会社", 12),
                new ReadItem("橋の名板", null, "", 16),
            ],
            OpenItemReader.Read(Text, Written));
    }

    [Theory]
    [InlineData("## 懸案\n\nなし")]
    [InlineData("## 懸案\n\n- なし\n- 特になし。")]
    [InlineData("## 手順\n\n- 令和9年1月31日まで")]
    [InlineData("```\n## 懸案\n- 看板\n```")]
    [InlineData("")]
    public void Text_WithoutOpenItems_HasNone(string text) => Assert.Empty(OpenItemReader.Read(text, Written));

    private static string? Due(string text) => Assert.Single(OpenItemReader.Read(text, Written)).Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
