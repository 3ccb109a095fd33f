using KnowledgeHandover.Search.Indexing;
using KnowledgeHandover.Search.Storage;

namespace KnowledgeHandover.Search.Matching;

/// <summary>The documents in which words stand one after the other that read as a whole; see <see cref="ReadingMatcher"/>.</summary>
internal sealed unsafe class ReadingSource : Source
{
    private readonly Segment _segment;
    private readonly int _length;
    private readonly IReadOnlyList<ReadingPart> _parts;
    private readonly TermsSource _first;
    private readonly TermsSource _last;
    private readonly Window _wanted;
    private readonly List<Occurrence> _buffer = [];
    private readonly List<Occurrence> _joined = [];
    private readonly List<Occurrence> _words = [];
    private readonly List<Occurrence>[] _reached;

    /// <param name="segment">The segment.</param>
    /// <param name="parts">Parts of the reading, each on some way from its beginning to its end, none of them all of it.</param>
    /// <param name="length">How long the reading is.</param>
    /// <param name="workspace">Where the windows lie.</param>
    public ReadingSource(Segment segment, IReadOnlyList<ReadingPart> parts, int length, Workspace workspace)
        : base(workspace)
    {
        (_segment, _parts, _length) = (segment, parts, length);
        _first = ReadingPart.OpenAll(parts.Where(part => part.Start == 0), segment, workspace);
        _last = ReadingPart.OpenAll(parts.Where(part => part.End == length), segment, workspace);
        _wanted = new Window(workspace);
        _reached = [.. Enumerable.Range(0, length + 1).Select(_ => new List<Occurrence>())];
        foreach (var part in parts)
        {
            part.Source = part.Open(segment, workspace);
        }
    }

    public override long Cost => Math.Min(_first.Cost, _last.Cost);

    public override int Next(int document) => _first.Next(document) is var first and not NoMore ? _last.Next(first) : NoMore;

    public override float Bound(int end, out int until)
    {
        var bound = Math.Min(_first.Bound(end, out until), _last.Bound(end, out var last));
        until = Math.Min(until, last);
        return bound;
    }

    public override void Fill(Window window, float least)
    {
        _wanted.Move(window.Start, window.Bits);
        foreach (var source in new[] { _first, _last })
        {
            source.Fill(_wanted, 0f);
            if (!_wanted.Narrow(source.Bits))
            {
                Clear();
                return;
            }
        }

        FillByOccurrences(_wanted, _segment, _buffer);
    }

    public override void Collect(int document, List<Occurrence> occurrences)
    {
        // reached[i]: where words that read as the first i kana end.
        foreach (var list in _reached)
        {
            list.Clear();
        }

        foreach (var part in _parts)
        {
            if (part.Start > 0 && _reached[part.Start].Count == 0)
            {
                continue;
            }

            _words.Clear();
            part.Source!.Collect(document, _words);
            if (part.Start == 0)
            {
                _reached[part.End].AddRange(_words);
            }
            else
            {
                _joined.Clear();
                _joined.AddRange(_reached[part.Start]);
                Occurrence.Join(_joined, _words, 0);
                _reached[part.End].AddRange(_joined);
            }
        }

        _reached[_length].Sort((a, b) => (a.Position, a.Length).CompareTo((b.Position, b.Length)));
        foreach (var occurrence in _reached[_length])
        {
            if (occurrences.Count == 0 || (occurrences[^1].Position, occurrences[^1].Length) != (occurrence.Position, occurrence.Length))
            {
                occurrences.Add(occurrence);
            }
        }
    }
}

/// <summary>Terms that read as one stretch of a reading.</summary>
internal sealed class ReadingPart(int start, int end, IReadOnlyList<FoundTerm> terms, Opening opening)
{
    public int Start => start;

    public int End => end;

    public TermsSource? Source { get; set; }

    public TermsSource Open(Segment segment, Workspace workspace) => OpenAll([this], segment, workspace);

    public static TermsSource OpenAll(IEnumerable<ReadingPart> parts, Segment segment, Workspace workspace) =>
        new(parts.SelectMany(part => part.Terms).DistinctBy(term => term.Info.Postings).Select(term => new WeightedTerm(segment, term.Info, term.Opening, workspace)), takesBest: false, workspace);

    private IEnumerable<(TermInfo Info, Opening Opening)> Terms => terms.Select(term => (term.Info, opening));
}
