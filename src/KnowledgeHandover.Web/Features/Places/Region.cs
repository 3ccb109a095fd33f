using System.Globalization;

namespace KnowledgeHandover.Web.Features.Places;

/// <summary>地方: the eight usual regions, with 北陸 and 甲信越 inside 中部.</summary>
public enum Region
{
    Hokkaido,
    Tohoku,
    Kanto,
    Chubu,
    Kinki,
    Chugoku,
    Shikoku,
    Kyushu,
}

public static class Regions
{
    public static Region Of(string municipalityCode) => int.Parse(municipalityCode.AsSpan(0, 2), CultureInfo.InvariantCulture) switch
    {
        1 => Region.Hokkaido,
        <= 7 => Region.Tohoku,
        <= 14 => Region.Kanto,
        <= 23 => Region.Chubu,
        <= 30 => Region.Kinki,
        <= 35 => Region.Chugoku,
        <= 39 => Region.Shikoku,
        _ => Region.Kyushu,
    };

    public static string Name(this Region region) => region switch
    {
        Region.Hokkaido => "北海道",
        Region.Tohoku => "東北",
        Region.Kanto => "関東",
        Region.Chubu => "中部",
        Region.Kinki => "近畿",
        Region.Chugoku => "中国",
        Region.Shikoku => "四国",
        Region.Kyushu => "九州・沖縄",
        _ => throw new ArgumentOutOfRangeException(nameof(region)),
    };
}
