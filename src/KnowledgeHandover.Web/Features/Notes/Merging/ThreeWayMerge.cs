using DiffPlex;

namespace KnowledgeHandover.Web.Features.Notes.Merging;

/// <param name="Text">Both changes; where they exclude each other both stand there between marks.</param>
/// <param name="Conflicts">How often that is.</param>
public sealed record MergeProposal(string Text, int Conflicts);

/// <summary>
/// Merges two texts that grew out of one, line by line (diff3: Khanna, Kunal, Pierce, "A Formal Investigation of Diff3", 2007).
/// Nothing of either side is dropped.
/// </summary>
public static class ThreeWayMerge
{
    public const string MineMark = "＜＜＜ あなた";
    public const string MiddleMark = "＝＝＝";
    public const string TheirsMark = "＞＞＞ 相手";

    /// <summary>The differ takes quadratic time on texts that have nothing in common; beyond this one change spans it all.</summary>
    private const long MaxComparisons = 4_000_000;

    public static MergeProposal Merge(string common, string mine, string theirs)
    {
        var sides = new Sides(LinesOf(common), LinesOf(mine), LinesOf(theirs));
        List<string> merged = [];
        var (position, conflicts) = (0, 0);
        foreach (var region in RegionsOf(Changes(sides.Common, sides.Mine), Changes(sides.Common, sides.Theirs)))
        {
            merged.AddRange(sides.Common[position..region.Start]);
            conflicts += Settle(region, sides, merged) ? 0 : 1;
            position = region.End;
        }

        merged.AddRange(sides.Common[position..]);
        return new MergeProposal(string.Join('\n', merged), conflicts);
    }

    /// <summary>Whether a conflict still stands in the text: all three marks in their order. One alone may be an officer's own line.</summary>
    public static bool IsUnsettled(string text)
    {
        string[] marks = [MineMark, MiddleMark, TheirsMark];
        var found = 0;
        foreach (var line in LinesOf(text))
        {
            found += found < marks.Length && line.TrimEnd() == marks[found] ? 1 : 0;
        }

        return found == marks.Length;
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static bool Settle(Region region, Sides sides, List<string> merged)
    {
        var mine = region.Of(sides.Mine, region.Mine);
        var theirs = region.Of(sides.Theirs, region.Theirs);
        if (region.Theirs.Count == 0 || mine.SequenceEqual(theirs))
        {
            merged.AddRange(mine);
            return true;
        }

        if (region.Mine.Count == 0)
        {
            merged.AddRange(theirs);
            return true;
        }

        merged.AddRange([MineMark, .. mine, MiddleMark, .. theirs, TheirsMark]);
        return false;
    }

    /// <summary>Stretches of the common text that one side changed, or both; changes that meet in one place belong together.</summary>
    private static IEnumerable<Region> RegionsOf(List<LineChange> mine, List<LineChange> theirs)
    {
        var waiting = new Queue<(LineChange Change, bool IsMine)>(
            mine.Select(c => (c, true)).Concat(theirs.Select(c => (c, false))).OrderBy(x => x.c.Start).ThenBy(x => x.c.End));
        while (waiting.TryDequeue(out var first))
        {
            var region = new Region(first.Change.Start);
            region.Take(first.Change, first.IsMine);
            while (waiting.TryPeek(out var next) && (next.Change.Start < region.End || next.Change.Start == region.Start))
            {
                region.Take(next.Change, next.IsMine);
                waiting.Dequeue();
            }

            yield return region;
        }
    }

    private static List<LineChange> Changes(string[] from, string[] to)
    {
        var head = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        var shorter = Math.Min(from.Length, to.Length) - head;
        var tail = from.Reverse().Zip(to.Reverse()).Take(shorter).TakeWhile(pair => pair.First == pair.Second).Count();
        var (middle, other) = (from[head..^tail], to[head..^tail]);
        if (middle.Length == 0 && other.Length == 0)
        {
            return [];
        }

        if ((long)middle.Length * other.Length > MaxComparisons || middle.Length == 0 || other.Length == 0)
        {
            return [new LineChange(head, middle.Length, head, other.Length)];
        }

        return [.. Differ.Instance.CreateDiffs(Ended(middle), Ended(other), ignoreWhiteSpace: false, ignoreCase: false, new EndedLines())
            .DiffBlocks.Select(b => new LineChange(head + b.DeleteStartA, b.DeleteCountA, head + b.InsertStartB, b.InsertCountB))];
    }

    private static string Ended(string[] lines) => string.Concat(lines.Select(line => line + '\n'));

    /// <summary>The differ takes an empty text for no line at all; with its end written, one empty line stays one line.</summary>
    private sealed class EndedLines : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text[..^1].Split('\n');
    }

    private sealed record Sides(string[] Common, string[] Mine, string[] Theirs);

    private readonly record struct LineChange(int Start, int Count, int OtherStart, int OtherCount)
    {
        public int End => Start + Count;

        public int OtherEnd => OtherStart + OtherCount;
    }

    private sealed class Region(int start)
    {
        public int Start { get; } = start;

        public int End { get; private set; } = start;

        public List<LineChange> Mine { get; } = [];

        public List<LineChange> Theirs { get; } = [];

        public void Take(LineChange change, bool isMine)
        {
            (isMine ? Mine : Theirs).Add(change);
            End = Math.Max(End, change.End);
        }

        /// <summary>What a side has in the place of this stretch.</summary>
        public string[] Of(string[] lines, List<LineChange> changes) => changes switch
        {
            [] => [],
            [var first, ..] => lines[(first.OtherStart - (first.Start - Start))..(changes[^1].OtherEnd + (End - changes[^1].End))],
        };
    }
}
