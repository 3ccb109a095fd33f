using KnowledgeHandover.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KnowledgeHandover.Web.Features.Shared;

/// <summary>Every refusal in plain words: what happened and what to do next.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    /// <summary>What was typed into the form that failed; it must not be lost with the page it stood on.</summary>
    public TypedText? Typed { get; private set; }

    /// <summary>The page whose form it was.</summary>
    public string? FormAddress { get; private set; }

    /// <summary>Whether the page shows it; what only a page put into the form is not shown.</summary>
    public bool HasText => Typed?.Texts.Any() == true;

    private string KeepIt => HasText ? "入力した内容はこの画面に残るので、手元に写して、" : "";

    public void OnGet(int code) => Explain(code);

    /// <summary>A failed POST is re-executed as a POST. Nothing is sent again from here: the form may have been forged.</summary>
    public async Task OnPostAsync(int code, CancellationToken cancellationToken)
    {
        Typed = await TypedText.OfAsync(Request, cancellationToken);
        Explain(code);
        FormAddress = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } original
            ? original.OriginalPathBase + original.OriginalPath + original.OriginalQueryString
            : HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
    }

    private void Explain(int code)
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        }

        (Heading, Advice) = Response.StatusCode switch
        {
            400 => ("送られた内容を読み取れませんでした", "前の画面に戻り、入力した内容を確かめて、もう一度送ってください。"),
            403 => ("この操作をする権限がありません", "前の画面に戻ってください。必要な操作のときは、自治体の管理者に相談してください。"),
            404 => ("見つからないか、読む権限がありません", "アドレスが正しいか確かめてください。移されたり、公開範囲が変わったりしたのかもしれません。上の欄から検索できます。"),
            405 => ("この操作はできません", "前の画面に戻って、ボタンから操作してください。"),
            413 => ("送られた内容が大きすぎます", "添付ファイルは1つ20MBまで、本文は1MBまでです。分けて保存してください。"),
            414 => ("アドレスが長すぎます", "探す言葉や絞り込みの条件を減らして、もう一度お試しください。"),
            415 => ("送られた形式は扱えません", "前の画面に戻って、ボタンから操作してください。"),
            421 => ("このアドレスでは開けません", "「ひきつぎ」の正しいアドレスから開いてください。わからないときは管理者に確かめてください。"),
            429 => ("操作が続きすぎました", "1分ほど待ってから、もう一度お試しください。"),
            503 when StoreFailure.CannotRead(HttpContext) => ("今は利用できません", $"データベースにつながりません。{KeepIt}時間をおいてもう一度お試しください。続くときは管理者に知らせてください。"),
            503 => ("今は保存できません", $"読むことと検索することはできます。{KeepIt}時間をおいてもう一度保存してください。続くときは管理者に知らせてください。"),
            _ => ("うまく処理できませんでした", "入力した内容は保存されていないかもしれません。前の画面に戻って確かめ、もう一度お試しください。続くときは管理者に知らせてください。"),
        };
    }
}
