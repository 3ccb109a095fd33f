using Microsoft.AspNetCore.Mvc;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>What model binding says when a value cannot be read at all, in Japanese.</summary>
internal static class JapaneseModelMessages
{
    public static void UseJapaneseMessages(this MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, name) => Unreadable(name));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Unreadable(""));
        messages.SetUnknownValueIsInvalidAccessor(Unreadable);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Unreadable(""));
        messages.SetValueIsInvalidAccessor(_ => Unreadable(""));
        messages.SetValueMustBeANumberAccessor(_ => "数字で入力してください。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "数字で入力してください。");
        messages.SetMissingBindRequiredValueAccessor(_ => "入力してください。");
        messages.SetMissingKeyOrValueAccessor(() => "入力してください。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "入力してください。");
        messages.SetValueMustNotBeNullAccessor(_ => "入力してください。");
    }

    private static string Unreadable(string _) => "この値は読み取れません。画面の選択肢から選び直してください。";
}
