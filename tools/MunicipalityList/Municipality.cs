namespace MunicipalityList;

/// <summary>One row of municipalities.csv. The code stays a string: it begins with 0 in nine prefectures.</summary>
internal sealed record Municipality(string Code, string Name, string Kana, string Prefecture, string Type)
{
    public bool IsPrefecture => Code[2..5] == "000";
}
