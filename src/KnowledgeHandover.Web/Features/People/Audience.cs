using System.Globalization;
using KnowledgeHandover.Search;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>
/// 公開範囲: one string per record. A reader may read a record exactly when its audience is among the reader's; there is no second rule.
/// </summary>
public static class Audience
{
    public const string Nation = Audiences.Nation;

    public static string Municipality(string code) => $"municipality/{code}";

    public static string Section(long id) => string.Create(CultureInfo.InvariantCulture, $"section/{id}");

    public static string Position(long id) => string.Create(CultureInfo.InvariantCulture, $"position/{id}");

    /// <summary>Those who may know of a transfer on the day; nobody reads it by any other audience.</summary>
    public static string Transfer(long id) => string.Create(CultureInfo.InvariantCulture, $"transfer/{id}");

    public static string Member(long id) => string.Create(CultureInfo.InvariantCulture, $"member/{id}");

    /// <summary>
    /// Whether all readers of the one are surely among those of the other; both of one record, so of one municipality. Of a section and a
    /// position nobody is sure: a predecessor may sit elsewhere by now.
    /// </summary>
    public static bool Covers(string wider, string narrower) => wider == narrower || wider == Nation
        || (IsKind(wider, "municipality") && (IsKind(narrower, "section") || IsKind(narrower, "position") || IsKind(narrower, "member")));

    /// <summary>The same test in SQL.</summary>
    public static IQueryable<T> ReadableBy<T>(this IQueryable<T> records, Reader reader)
        where T : IHasAudience
    {
        var audiences = reader.Audiences.ToArray();
        return records.Where(r => audiences.Contains(r.Audience));
    }

    private static bool IsKind(string audience, string kind) => audience.StartsWith(kind + "/", StringComparison.Ordinal);
}

public interface IHasAudience
{
    string Audience { get; }
}
