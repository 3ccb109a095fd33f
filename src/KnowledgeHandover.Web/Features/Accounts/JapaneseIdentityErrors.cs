using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>Identity's messages that our pages can meet, in Japanese.</summary>
internal sealed class JapaneseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), $"パスワードは{length}文字以上にしてください。長い合い言葉（日本語も使えます）が安全です。");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "今のパスワードが違います。");

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), "このリンクは使えません。期限が切れたか、すでに使われています。もう一度手続きしてください。");

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), "このメールアドレスは登録できません。");

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), "このメールアドレスは登録できません。");

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), "メールアドレスの形が正しくありません。");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "メールアドレスに使えない文字があります。");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "ほかの画面で先に変更されました。開き直してもう一度お試しください。");

    public override IdentityError DefaultError() => Error(nameof(DefaultError), "登録できませんでした。もう一度お試しください。");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
