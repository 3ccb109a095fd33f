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

    /// <summary>The fields that a person wrote, not those that the page put there.</summary>
    public IEnumerable<string> Texts => Fields
        .Where(f => f.Key.Contains('.', StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value) && !MadeByAPage().IsMatch(f.Value))
        .Select(f => f.Value)
        .Distinct();

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
