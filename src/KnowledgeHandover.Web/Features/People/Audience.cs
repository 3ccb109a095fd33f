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

    public static string Member(long id) => string.Create(CultureInfo.InvariantCulture, $"member/{id}");

    /// <summary>The same test in SQL.</summary>
    public static IQueryable<T> ReadableBy<T>(this IQueryable<T> records, Reader reader)
        where T : IHasAudience
    {
        var audiences = reader.Audiences.ToArray();
        return records.Where(r => audiences.Contains(r.Audience));
    }
}

public interface IHasAudience
{
    string Audience { get; }
}
