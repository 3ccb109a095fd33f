using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>What the framework itself says when a value cannot be read, in words that say what to do.</summary>
public static class JapaneseBindingMessages
{
    private const string Unreadable = "値を読み取れませんでした。入力し直すか、選び直してください。";

    public static void SetOn(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Unreadable);
        messages.SetUnknownValueIsInvalidAccessor(_ => Unreadable);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Unreadable);
        messages.SetValueIsInvalidAccessor(_ => Unreadable);
        messages.SetValueMustBeANumberAccessor(_ => "数字で入力してください。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "数字で入力してください。");
        messages.SetMissingBindRequiredValueAccessor(_ => "入力してください。");
        messages.SetMissingKeyOrValueAccessor(() => "入力してください。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "送られた内容が空です。もう一度お試しください。");
        messages.SetValueMustNotBeNullAccessor(_ => "入力してください。");
    }
}
