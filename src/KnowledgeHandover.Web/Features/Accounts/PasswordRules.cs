using KnowledgeHandover.Web.Features.People;
using Microsoft.AspNetCore.Identity;

namespace KnowledgeHandover.Web.Features.Accounts;

internal static class PasswordRules
{
    public const string Hint = "12文字以上。覚えやすい長い文や、日本語の合い言葉も使えます。";

    /// <summary>What is wrong with a new password, told before anything else is looked at.</summary>
    public static async Task<IReadOnlyList<string>> MistakesOfAsync(this UserManager<Member> users, string? password)
    {
        List<string> mistakes = [];
        foreach (var validator in users.PasswordValidators.Where(_ => !string.IsNullOrEmpty(password)))
        {
            var result = await validator.ValidateAsync(users, null!, password);
            mistakes.AddRange(result.Errors.Select(e => e.Description));
        }

        return mistakes;
    }
}
