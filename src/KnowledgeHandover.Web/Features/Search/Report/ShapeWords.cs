using System.Globalization;
using KnowledgeHandover.Search;

namespace KnowledgeHandover.Web.Features.Search.Report;

/// <summary>語 2・前方一致 1・絞り込み 1: what a request was made of, in words for administrators.</summary>
internal static class ShapeWords
{
    public static string Of(SearchRequest request)
    {
        var shape = QueryShape.Of(request.Text);
        var filters = request.JobTypes.Count + request.Prefectures.Count + request.Municipalities.Count + request.MunicipalityTypes.Count + request.Years.Count + (request.Kind is null ? 0 : 1);
        (string Name, int Count)[] parts =
            [("語", shape.Words), ("句", shape.Phrases), ("前方一致", shape.Prefixes), ("欄の指定", shape.Fields), ("演算子", shape.Operators), ("絞り込み", filters)];
        var words = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Count}"));
        return string.Join('・', request.Sort == SearchSort.Newest ? words.Append("新しい順") : words);
    }
}
