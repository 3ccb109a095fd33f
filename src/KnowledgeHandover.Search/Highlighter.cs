using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Highlighting;
using KnowledgeHandover.Search.Queries;

namespace KnowledgeHandover.Search;

/// <summary>Shows where a text answers a query. Safe for use by several threads.</summary>
public sealed class Highlighter(JapaneseAnalyzer analyzer)
{
    private const string Ellipsis = "…";

    private readonly QueryCompiler _compiler = new(analyzer);

    /// <summary>
    /// The best passages of <paramref name="text"/>, together at most <paramref name="maxLength"/> UTF-16 units, never
    /// cutting a grapheme; the beginning of the text when nothing matches. The whole text, marked, when it is short enough.
    /// </summary>
    public Excerpt Excerpt(string text, SearchRequest request, int maxLength)
    {
        var graphemes = new Graphemes(text);
        var marks = Marks(text, request.Text);
        IReadOnlyList<(int Start, int End)> passages =
            text.Length <= maxLength ? [(0, text.Length)] : new PassageFinder(text, marks, graphemes).Find(Math.Max(0, maxLength));
        var pieces = new List<ExcerptPiece>();
        foreach (var (start, end) in passages)
        {
            AddEllipsis(pieces, start > 0);
            AddPieces(pieces, text, start, end, marks.Select(mark => (graphemes.AtOrBefore(mark.Start), graphemes.AtOrAfter(mark.End))));
            AddEllipsis(pieces, end < text.Length);
        }

        return new Excerpt(pieces);
    }

    // What answers the query as typed; when not all of it does, what answers the relaxed query.
    private List<Mark> Marks(string text, string queryText)
    {
        var query = _compiler.Compile(queryText);
        if (query.Units.Count == 0)
        {
            return [];
        }

        var finder = new MarkFinder(analyzer, text);
        var marks = finder.Find(query);
        var isAnswered = query.Scored.Index().All(unit => !unit.Item || marks.Exists(mark => mark.Unit == unit.Index));
        return isAnswered || _compiler.Relax(queryText, finder.KnownWords) is not { } relaxed ? marks : finder.Find(relaxed.Query);
    }

    private static void AddEllipsis(List<ExcerptPiece> pieces, bool isNeeded)
    {
        if (isNeeded && (pieces.Count == 0 || pieces[^1].Start >= 0))
        {
            pieces.Add(new ExcerptPiece(-1, Ellipsis, false));
        }
    }

    private static void AddPieces(List<ExcerptPiece> pieces, string text, int start, int end, IEnumerable<(int Start, int End)> marks)
    {
        var at = start;
        foreach (var (from, to) in Joined(marks).Where(mark => mark.End > start && mark.Start < end))
        {
            AddPiece(pieces, text, at, Math.Max(from, start), false);
            AddPiece(pieces, text, Math.Max(from, start), Math.Min(to, end), true);
            at = Math.Min(to, end);
        }

        AddPiece(pieces, text, at, end, false);
    }

    private static void AddPiece(List<ExcerptPiece> pieces, string text, int start, int end, bool isMatch)
    {
        if (end > start)
        {
            pieces.Add(new ExcerptPiece(start, text[start..end], isMatch));
        }
    }

    // Marks that touch or overlap are one: 固定|資産|税 is marked as 固定資産税.
    private static List<(int Start, int End)> Joined(IEnumerable<(int Start, int End)> marks)
    {
        var joined = new List<(int Start, int End)>();
        foreach (var mark in marks.Order())
        {
            if (joined.Count > 0 && mark.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, mark.End));
            }
            else
            {
                joined.Add(mark);
            }
        }

        return joined;
    }
}
