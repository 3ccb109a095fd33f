using KnowledgeHandover.Web.Features.Counterparts;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Tests.Features.Counterparts;

public sealed class RankingTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Viewpoint Koriyama = new(Municipality("072036", "郡山市", "福島県", "中核市", 327_692), "固定資産税（家屋）", Today);

    [Fact]
    public void Explain_NearTownOfTheSameKind_SaysWhyInWordsAndAddsUp()
    {
        var iwaki = Counterpart(Municipality("072044", "いわき市", "福島県", "中核市", 332_931), new DateOnly(2025, 4, 1), notes: 3);

        var ranked = Assert.Single(Ranking.Rank([iwaki], Koriyama));

        Assert.Equal(
            ["同じ業務を担当", "同じ中核市", "同じ福島県", "人口 1.0 倍", "固定資産税（家屋）のノート 3 件", "在任 1年7か月", "相談を受付中"],
            ranked.Reasons.Select(r => r.Words));
        Assert.Equal([30, 20, 16, 16, 18, 6, 4], ranked.Reasons.Select(r => r.Points));
        Assert.Equal(110, ranked.Score);
    }

    [Fact]
    public void Explain_SameRegionOnly_CountsLessThanTheSamePrefecture()
    {
        var akita = Counterpart(Municipality("052019", "秋田市", "秋田県", "中核市", 307_672), null, notes: 0);

        var reasons = Ranking.Explain(akita, Koriyama);

        Assert.Contains(new Reason("同じ東北", 8), reasons);
        Assert.Contains(new Reason("人口 0.9 倍", 15), reasons);
        Assert.DoesNotContain(reasons, r => r.Words.StartsWith("在任", StringComparison.Ordinal) || r.Words == "相談を受付中");
    }

    [Theory]
    [InlineData("市", "福島県", "同じ一般の市")]
    [InlineData("町", "福島県", "同じ町")]
    [InlineData("特別区", "東京都", "同じ特別区")]
    [InlineData("都道府県", "福島県", "同じ都道府県庁")]
    public void Explain_SameType_IsNamedSoThatItCannotMeanTheSameTown(string type, string prefecture, string expected)
    {
        var own = Municipality("072028", "甲", prefecture, type, null);
        var other = Counterpart(Municipality("072079", "乙", prefecture, type, null), null, notes: 0);

        Assert.Contains(new Reason(expected, 20), Ranking.Explain(other, new Viewpoint(own, "国民年金", Today)));
    }

    [Theory]
    [InlineData(327_692, "人口 1.0 倍", 16)]
    [InlineData(463_426, "人口 1.4 倍", 8)]
    [InlineData(231_713, "人口 0.7 倍", 8)]
    public void Explain_Population_WeighsByTheRatio(int population, string words, int points) =>
        Assert.Contains(new Reason(words, points), Ranking.Explain(Counterpart(Municipality("012025", "函館市", "北海道", "市", population), null, 0), Koriyama));

    [Theory]
    [InlineData(655_384)]
    [InlineData(163_846)]
    [InlineData(0)]
    [InlineData(null)]
    public void Explain_PopulationFromHalfOrDoubleOnOrUnknown_GivesNoReason(int? population) =>
        Assert.DoesNotContain(
            Ranking.Explain(Counterpart(Municipality("012025", "函館市", "北海道", "市", population), null, 0), Koriyama),
            r => r.Words.StartsWith("人口", StringComparison.Ordinal));

    [Theory]
    [InlineData("2026-11-20", 0, "1か月未満")]
    [InlineData("2026-10-20", 1, "1か月")]
    [InlineData("2026-10-21", 0, "1か月未満")]
    [InlineData("2026-05-20", 6, "6か月")]
    [InlineData("2025-11-20", 12, "1年")]
    [InlineData("2023-11-20", 36, "3年")]
    [InlineData("2023-10-20", 37, "3年1か月")]
    public void Tenure_ByDays_IsCountedInWholeMonths(string since, int months, string words)
    {
        var day = DateOnly.ParseExact(since, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(months, Tenure.MonthsOf(day, Today));
        Assert.Equal(words, Tenure.Words(day, Today));
        Assert.Equal(months is >= 6 and <= 36, Ranking.Explain(Counterpart(Koriyama.Municipality, day, 0), Koriyama).Any(r => r.Words == $"在任 {words}"));
    }

    [Fact]
    public void Tenure_NobodyHoldsThePost_IsVacant()
    {
        Assert.Null(Tenure.MonthsOf(null, Today));
        Assert.Equal("空席", Tenure.Words(null, Today));
    }

    [Fact]
    public void Rank_EqualScores_FollowTheCodeThenThePosition()
    {
        var tokyo = Municipality("132063", "府中市", "東京都", "市", null);
        var hiroshima = Municipality("342084", "府中市", "広島県", "市", null);
        Counterpart[] found =
        [
            Counterpart(hiroshima, null, 0) with { PositionId = 1 },
            Counterpart(tokyo, null, 0) with { PositionId = 9 },
            Counterpart(tokyo, null, 0) with { PositionId = 4 },
        ];

        Assert.Equal([4, 9, 1], Ranking.Rank(found, Koriyama).Select(r => r.Counterpart.PositionId));
    }

    private static Municipality Municipality(string code, string name, string prefecture, string type, int? population)
    {
        var municipality = Web.Features.Places.Municipality.Create(code, name, "", prefecture, type);
        if (population is { } residents)
        {
            municipality.Census(residents);
        }

        return municipality;
    }

    private static Counterpart Counterpart(Municipality municipality, DateOnly? heldSince, int notes) => new()
    {
        PositionId = 1,
        Municipality = municipality,
        PositionLine = "税務部 資産税課 家屋係 主任",
        Duty = new Duty("固定資産税（家屋）", DutyKind.Same),
        JobTypes = ["固定資産税（家屋）"],
        HeldSince = heldSince,
        Notes = notes,
    };
}
