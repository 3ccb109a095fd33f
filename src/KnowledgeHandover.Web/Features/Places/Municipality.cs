namespace KnowledgeHandover.Web.Features.Places;

/// <summary>A municipality or a prefecture (自治体). Its key is the 全国地方公共団体コード.</summary>
public sealed class Municipality
{
    private Municipality()
    {
    }

    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    /// <summary>Hiragana.</summary>
    public string Kana { get; private init; } = "";

    public string Prefecture { get; private init; } = "";

    /// <summary>都道府県, 指定都市, 中核市, 施行時特例市, 市, 町, 村 or 特別区.</summary>
    public string Type { get; private init; } = "";

    /// <summary>Residents, when an administrator has imported the official figures.</summary>
    public int? Population { get; private set; }

    /// <summary>25 names are not unique, so the prefecture always stands beside the name.</summary>
    public string FullName => Type == "都道府県" ? Name : $"{Name}（{Prefecture}）";

    public Region Region => Regions.Of(Code);

    public static Municipality Create(string code, string name, string kana, string prefecture, string type)
    {
        var (parsed, error) = MunicipalityCode.Parse(code);
        return new Municipality
        {
            Code = parsed ?? throw new ArgumentException(error, nameof(code)),
            Name = name,
            Kana = kana,
            Prefecture = prefecture,
            Type = type,
        };
    }

    public void Census(int population) => Population = population;
}
