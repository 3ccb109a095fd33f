using System.ComponentModel.DataAnnotations;
using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>What a newcomer says of themselves. Role and state are nobody's to say.</summary>
public sealed record SignUpInput
{
    public const int MaxMunicipality = 50;

    public static SignUpInput Blank { get; } = new() { Email = "", Name = "", Municipality = "", Section = "", Position = "", Password = "", PasswordAgain = "" };

    [Required(ErrorMessage = "メールアドレスを入力してください。"), StringLength(254, ErrorMessage = "メールアドレスは254文字までです。")]
    [WorkMail]
    public required string Email { get; init; }

    [Required(ErrorMessage = "氏名を入力してください。"), StringLength(50, ErrorMessage = "氏名は50文字までです。")]
    public required string Name { get; init; }

    [StringLength(50, ErrorMessage = "ふりがなは50文字までです。")]
    public string? Kana { get; init; }

    [Required(ErrorMessage = "自治体を入力してください。"), StringLength(MaxMunicipality, ErrorMessage = "自治体は50文字までです。")]
    public required string Municipality { get; init; }

    /// <summary>Code of one of the choices, when the name left any.</summary>
    public string? MunicipalityChoice { get; init; }

    [Required(ErrorMessage = "所属を入力してください。"), StringLength(100, ErrorMessage = "所属は100文字までです。")]
    public required string Section { get; init; }

    [Required(ErrorMessage = "職を入力してください。"), StringLength(50, ErrorMessage = "職は50文字までです。")]
    public required string Position { get; init; }

    [Required(ErrorMessage = "パスワードを入力してください。"), StringLength(256, ErrorMessage = "パスワードは256文字までです。")]
    public required string Password { get; init; }

    [Compare(nameof(Password), ErrorMessage = "2つのパスワードが違います。")]
    public string? PasswordAgain { get; init; }

    public NewMember ToNewMember(Municipality municipality) => new()
    {
        Email = Email.Trim(),
        Name = Name,
        Kana = KanaName.Fold(Kana),
        MunicipalityCode = municipality.Code,
        Section = Section,
        Position = Position,
    };
}
