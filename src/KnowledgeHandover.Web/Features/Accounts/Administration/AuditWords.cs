namespace KnowledgeHandover.Web.Features.Accounts.Administration;

/// <summary>What an action of the audit trail is called on the screen; the trail itself keeps the code.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["account.ask-reset"] = "パスワード再設定の申し出",
        ["account.change-password"] = "パスワードの変更",
        ["account.change-password-refused"] = "パスワードの変更に失敗",
        ["account.reset"] = "パスワードの再設定",
        ["account.settings"] = "設定の変更",
        ["account.sign-in"] = "サインイン",
        ["account.sign-in-refused"] = "サインインに失敗",
        ["account.sign-out"] = "サインアウト",
        ["account.sign-up"] = "利用登録",
        ["account.sign-up-again"] = "登録済みアドレスでの利用登録",
        ["assignment.appoint"] = "配属",
        ["assignment.end"] = "配属の終了",
        ["assignment.take-back"] = "配属の取り消し",
        ["attachment.add"] = "添付",
        ["attachment.remove"] = "添付の取り外し",
        ["attachment.restore"] = "添付の復元",
        ["feed.issue"] = "フィードのトークンの作成",
        ["feed.revoke"] = "フィードのトークンの停止",
        ["invitation.send"] = "招待",
        ["invitation.use"] = "招待からの登録",
        ["invitation.withdraw"] = "招待の取り消し",
        ["job-type.add"] = "業務タグの追加",
        ["job-type.merge"] = "業務の統合",
        ["member.approve"] = "利用の承認",
        ["member.entrust"] = "役割の変更",
        ["member.reactivate"] = "利用の再開",
        ["member.refuse"] = "利用登録の却下",
        ["member.reset-link"] = "再設定のリンクの作成",
        ["member.suspend"] = "利用の停止",
        ["note.archive"] = "引継書の保管",
        ["note.delete"] = "引継書のごみ箱への移動",
        ["note.restore"] = "引継書の復元",
        ["note.restore-revision"] = "引継書の古い版の復元",
        ["note.revise"] = "引継書の更新",
        ["note.share"] = "公開範囲の変更",
        ["note.start"] = "引継書の作成",
        ["note.unarchive"] = "引継書の保管の解除",
        ["population.import"] = "人口の取り込み",
        ["position.change"] = "職の変更",
        ["position.establish"] = "職の設置",
        ["question.answer"] = "相談への回答",
        ["question.ask"] = "相談",
        ["question.reopen"] = "相談の再開",
        ["question.settle"] = "相談の解決",
        ["section.close"] = "部署の廃止",
        ["section.found"] = "部署の設置",
        ["subscription.end"] = "購読の解除",
        ["subscription.start"] = "購読",
    };

    public static string? Of(string action) => Words.GetValueOrDefault(action);
}
