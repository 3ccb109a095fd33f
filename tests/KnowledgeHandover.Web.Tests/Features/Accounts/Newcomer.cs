namespace KnowledgeHandover.Web.Tests.Features.Accounts;

/// <summary>What a newcomer types into the sign-up page.</summary>
internal static class Newcomer
{
    public const string Password = "はじめての合い言葉 2026";

    public static Dictionary<string, string> Form(string email, string municipality = "072036") => new()
    {
        ["Input.Email"] = email,
        ["Input.Name"] = "鈴木 一郎",
        ["Input.Kana"] = "すずき いちろう",
        ["Input.Municipality"] = municipality,
        ["Input.Section"] = "税務部 資産税課 家屋係",
        ["Input.Position"] = "主事",
        ["Input.Password"] = Password,
        ["Input.PasswordAgain"] = Password,
    };

    public static string Email() => $"n{Guid.NewGuid():N}@city.example.lg.jp";
}
