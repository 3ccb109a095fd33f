using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Infrastructure.Mail;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>
/// An address that may become an account: what Identity takes as a user name, with a domain, and what a mail can be written to. Stricter
/// than the mail standards on purpose; anything else would be refused only after the account is there.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WorkMailAttribute() : ValidationAttribute("メールアドレスの形が正しくありません（例: yamada.taro@city.koriyama.lg.jp）。")
{
    // Linear whatever comes in: a time limit would refuse good addresses on a busy machine, and with an exception.
    private static readonly Regex Form = new(@"^[A-Za-z0-9_+\-]+(\.[A-Za-z0-9_+\-]+)*@([A-Za-z0-9]([A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$", RegexOptions.NonBacktracking);

    /// <summary>An empty field is for <see cref="RequiredAttribute"/> to refuse.</summary>
    public override bool IsValid(object? value) => value is not string typed || typed.Length == 0 || (Letter.Reaches(typed.Trim()) && Form.IsMatch(typed.Trim()));
}
