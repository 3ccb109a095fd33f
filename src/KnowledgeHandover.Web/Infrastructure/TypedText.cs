using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>
/// What was typed into a form that cannot be taken now: shown back so that it can be copied, or carried to be sent again.
/// Only text; files and passwords are left out.
/// </summary>
public sealed partial record TypedText(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>In characters; a longer form is neither shown nor carried.</summary>
    private const int MaxLength = 2 * 1024 * 1024;

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["Title"] = "題名",
        ["Body"] = "本文",
        ["Summary"] = "変更の要約",
        ["JobTypes"] = "業務",
        ["JobType"] = "業務",
        ["Name"] = "名前",
        ["Kana"] = "読み",
        ["Email"] = "メールアドレス",
        ["Municipality"] = "自治体",
        ["Section"] = "所属",
        ["Position"] = "職",
        ["From"] = "いつから",
        ["LastDay"] = "最後の日",
    };

    /// <summary>The fields that a person wrote, not those that the page put there; each under the name that it has in its form, where that is known.</summary>
    public IEnumerable<(string Label, string Text)> Texts => Fields
        .Where(f => f.Key.Contains('.', StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value) && !MadeByAPage().IsMatch(f.Value))
        .DistinctBy(f => f.Value)
        .Select((f, index) => (Labels.GetValueOrDefault(f.Key[(f.Key.IndexOf('.', StringComparison.Ordinal) + 1)..], $"入力した内容 {index + 1}"), f.Value));

    /// <summary>Null when no form was sent, or one that cannot be read.</summary>
    public static async Task<TypedText?> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            List<KeyValuePair<string, string>> fields = [.. form
                .Where(f => !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
                .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(CleanText.Of(f.Key), CleanText.Of(v ?? ""))))];
            return fields.Count == 0 || fields.Sum(f => (long)f.Key.Length + f.Value.Length) > MaxLength ? null : new TypedText(fields);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>Numbers, keys, choices and audiences.</summary>
    [GeneratedRegex("^(true|false|[A-Z][a-z]+|[a-z]+(/[0-9]+)?|[0-9]+|[0-9a-f-]{32,36})$")]
    private static partial Regex MadeByAPage();
}
