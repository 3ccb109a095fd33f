namespace KnowledgeHandover.Search.Queries;

/// <summary>The signs and words of the query language.</summary>
internal static class QueryMarks
{
    public const string Tag = "tag";
    public const string Title = "title";
    public const string Municipality = "municipality";

    public const string Headings = "headings";
    public const string Body = "body";
    public const string Updated = "updated";
    public const string FiscalYear = "year";

    public const int LongestField = 12;

    /// <summary>The marks that can close what this mark opens; empty when it opens nothing.</summary>
    public static string ClosingOf(char mark) => mark switch
    {
        '"' or '“' or '”' or '„' => "\"“”",
        '「' => "」",
        '『' => "』",
        _ => "",
    };

    public static string? FieldOf(string name) => name.ToLowerInvariant() switch
    {
        "tag" or "タグ" or "業務" => Tag,
        "title" or "題名" or "件名" => Title,
        "municipality" or "自治体" or "市町村" => Municipality,
        "heading" or "headings" or "見出し" => Headings,
        "body" or "本文" => Body,
        "updated" or "更新" or "更新日" => Updated,
        "year" or "年度" => FiscalYear,
        _ => null,
    };

    /// <summary>The operator that a word standing alone is.</summary>
    public static QueryTokenKind? OperatorOf(string word) => word switch
    {
        "AND" or "&&" or "かつ" => QueryTokenKind.And,
        "OR" or "||" or "|" or "または" or "又は" or "もしくは" => QueryTokenKind.Or,
        "NOT" => QueryTokenKind.Not,
        "除く" or "を除く" => QueryTokenKind.Except,
        _ => null,
    };
}
