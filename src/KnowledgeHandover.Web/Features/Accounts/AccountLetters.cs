using KnowledgeHandover.Web.Features.People;
using KnowledgeHandover.Web.Features.Places;
using KnowledgeHandover.Web.Infrastructure;
using KnowledgeHandover.Web.Infrastructure.Mail;

namespace KnowledgeHandover.Web.Features.Accounts;

/// <summary>The mails about accounts. The first line says why it came; none of them says anything that a page does not say too.</summary>
public sealed class AccountLetters(PostBox box, SiteLinks links)
{
    public void Welcome(Member newcomer) => Drop(newcomer, "利用登録を受け付けました", newcomer.State == MemberState.Active
        ? $"あなたのメールアドレスで「ひきつぎ」の利用登録がありました。招待を受けているため、すぐにサインインできます。\n\n{links.To("/account/sign-in")}"
        : "あなたのメールアドレスで「ひきつぎ」の利用登録がありました。自治体の管理者が確認し、承認するとサインインできるようになります。");

    public void HasAccountAlready(Member known) => Drop(known, "すでに登録があります",
        "あなたのメールアドレスで「ひきつぎ」の利用登録がありましたが、すでに登録があるため、何も変わっていません。"
        + $"\nパスワードを忘れたときは、次のページで再設定できます。\n\n{links.To("/account/forgot-password")}");

    public void Reset(Member member, string path) => Drop(member, "パスワードの再設定",
        $"「ひきつぎ」でパスワードの再設定の申し出があったので、お送りしています。次のリンクから24時間以内に、新しいパスワードを決めてください。\n\n{links.To(path)}");

    public void Approved(Member member) => Drop(member, "利用登録が承認されました",
        $"「ひきつぎ」の利用登録を、自治体の管理者が承認しました。サインインできます。\n\n{links.To("/account/sign-in")}");

    public void Invite(string email, Municipality municipality, string path) => box.Drop(() => new Letter(email, $"{municipality.FullName} ひきつぎへの招待",
        $"{municipality.FullName}の同僚が、あなたを「ひきつぎ」（自治体職員の引継ぎのノート）に招待しました。次のリンクから14日以内に利用登録してください。\n\n{links.To(path)}\n\n{Foot}"));

    private const string Foot = "心当たりがないときは、このメールを捨ててください。何も起こりません。\nこのメールは手続きのたびに1通だけ届きます。返信はできません。";

    private void Drop(Member member, string subject, string body) =>
        box.Drop(() => new Letter(member.Email!, $"ひきつぎ {subject}", $"{body}\n\n{Foot}"));
}
