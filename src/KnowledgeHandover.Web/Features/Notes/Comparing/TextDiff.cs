using DiffPlex;

namespace KnowledgeHandover.Web.Features.Notes.Comparing;

/// <summary>
/// Two texts line by line, and within a changed line piece by piece. The work is bounded: what is too big is shown as
/// replaced as a whole, never waited for.
/// </summary>
public static class TextDiff
{
    /// <summary>A page of more than this takes a browser long to lay out, and nobody reads it.</summary>
    public const int MaxShownRows = 2_000;
    private const int MaxFoldedRows = 500;
    private const int MaxLines = 6_000;
    private const int MaxLineCharacters = 4_000;
    private const int MaxCharactersInside = 400_000;

    /// <summary>Lines of context that stay beside a change.</summary>
    private const int Context = 3;

    public static IReadOnlyList<DiffRow> Rows(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var head = old.Zip(now).TakeWhile(p => p.First == p.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return
        [
            .. old.Take(head).Select(DiffRow.Same),
            .. Middle(old[head..^tail], now[head..^tail]),
            .. old[^tail..].Select(DiffRow.Same),
        ];
    }

    /// <summary>Long runs without a change become one folded part.</summary>
    public static IReadOnlyList<DiffPart> Fold(IReadOnlyList<DiffRow> rows)
    {
        List<DiffPart> parts = [];
        for (var i = 0; i < rows.Count;)
        {
            var run = rows.Skip(i).TakeWhile(r => r.IsChanged == rows[i].IsChanged).ToList();
            i += run.Count;
            var (lead, trail) = (parts.Count == 0 ? 0 : Context, i == rows.Count ? 0 : Context);
            if (run[0].IsChanged || run.Count <= lead + trail + 1)
            {
                parts.Add(new(false, run));
                continue;
            }

            parts.Add(new(false, run[..lead]));
            parts.Add(new(true, run[lead..^trail]));
            parts.Add(new(false, run[^trail..]));
        }

        return [.. parts.Where(p => p.Rows.Count > 0)];
    }

    /// <summary>As much as a page can show, from the beginning; long runs without a change are only counted.</summary>
    public static ShownDiff Cap(IReadOnlyList<DiffPart> parts)
    {
        List<DiffPart> shown = [];
        var (left, leftOut) = (MaxShownRows, 0);
        foreach (var part in parts)
        {
            if (part.IsFolded && part.Rows.Count > MaxFoldedRows && left > 0)
            {
                shown.Add(part with { Rows = [], Counted = part.Rows.Count });
                continue;
            }

            var rows = part.Rows.Take(left).ToList();
            (left, leftOut) = (left - rows.Count, leftOut + part.Rows.Count - rows.Count);
            if (rows.Count > 0)
            {
                shown.Add(part with { Rows = rows });
            }
        }

        return new ShownDiff(shown, leftOut);
    }

    private static List<DiffRow> Middle(string[] old, string[] now)
    {
        var budget = new Budget(MaxCharactersInside);
        if (old.Length + now.Length > MaxLines)
        {
            return Replaced(old, now, new Budget(0));
        }

        var diff = Differ.Instance.CreateDiffs(string.Join('\n', old), string.Join('\n', now), ignoreWhiteSpace: false, ignoreCase: false, PieceChunker.Lines);
        List<DiffRow> rows = [];
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            rows.AddRange(old[at..block.DeleteStartA].Select(DiffRow.Same));
            rows.AddRange(Replaced(old.AsSpan(block.DeleteStartA, block.DeleteCountA), now.AsSpan(block.InsertStartB, block.InsertCountB), budget));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        rows.AddRange(old[at..].Select(DiffRow.Same));
        return rows;
    }

    private static List<DiffRow> Replaced(ReadOnlySpan<string> old, ReadOnlySpan<string> now, Budget budget)
    {
        List<DiffRow> rows = [];
        for (var i = 0; i < Math.Max(old.Length, now.Length); i++)
        {
            rows.Add((i < old.Length, i < now.Length) switch
            {
                (true, true) => Inside(old[i], now[i], budget),
                (true, false) => new(true, DiffRun.Whole(old[i]), null),
                _ => new(true, null, DiffRun.Whole(now[i])),
            });
        }

        return rows;
    }

    private static DiffRow Inside(string old, string now, Budget budget)
    {
        if (old.Length + now.Length > MaxLineCharacters || !budget.Spend(old.Length + now.Length))
        {
            return new(true, DiffRun.Whole(old), DiffRun.Whole(now));
        }

        var diff = Differ.Instance.CreateDiffs(old, now, ignoreWhiteSpace: false, ignoreCase: false, PieceChunker.Words);
        var removed = diff.DiffBlocks.Select(b => (b.DeleteStartA, b.DeleteCountA));
        var added = diff.DiffBlocks.Select(b => (b.InsertStartB, b.InsertCountB));
        var (left, right) = (Runs(diff.PiecesOld, removed), Runs(diff.PiecesNew, added));

        // Marks all over a line that was written anew say nothing.
        var kept = left.Where(r => !r.IsChanged).Sum(r => r.Text.Length);
        return kept * 3 < Math.Max(old.Length, now.Length)
            ? new(true, DiffRun.Whole(old), DiffRun.Whole(now))
            : new(true, left, right);
    }

    private static List<DiffRun> Runs(IReadOnlyList<string> pieces, IEnumerable<(int Start, int Count)> changes)
    {
        List<DiffRun> runs = [];
        var at = 0;
        foreach (var (start, count) in changes)
        {
            Add(at, start, isChanged: false);
            Add(start, start + count, isChanged: true);
            at = start + count;
        }

        Add(at, pieces.Count, isChanged: false);
        return runs;

        void Add(int from, int to, bool isChanged)
        {
            if (to > from)
            {
                runs.Add(new(string.Concat(pieces.Skip(from).Take(to - from)), isChanged));
            }
        }
    }

    private sealed class Budget(int characters)
    {
        private int _left = characters;

        public bool Spend(int characters) => (_left -= characters) >= 0;
    }
}
