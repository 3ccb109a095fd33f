namespace Wakachi.Tests.Lattices;

internal sealed record OracleWord(string Surface, int LeftId, int RightId, int Cost, string Features);

internal sealed record OracleClass(string Name, bool Invoke, bool Group, int Length);

/// <summary>
/// MeCab's search as simple as it can be written: every node is kept, every pair is tried, and the lists are those of
/// MeCab (the newest node first, the first of several cheapest ones taken). Texts hold one UTF-16 unit a character.
/// </summary>
internal sealed record ViterbiOracle
{
    private const int MaxGroup = 1 + 24;

    private static readonly OracleWord Boundary = new("", 0, 0, 0, "");

    public required IReadOnlyList<OracleWord> Words { get; init; }

    public required IReadOnlyList<OracleWord> Unknowns { get; init; }

    /// <summary>The classes of a character, of which the first one decides about unknown words.</summary>
    public required Func<char, IReadOnlyList<OracleClass>> ClassesOf { get; init; }

    /// <summary>By right id of the left word and left id of the right word.</summary>
    public required int[,] Costs { get; init; }

    public IEnumerable<string> Tokenize(string text)
    {
        var ending = Enumerable.Range(0, text.Length + 1).Select(_ => new List<Node>()).ToArray();
        ending[0].Add(new Node(Boundary, 0, 0, 0, null));
        for (var place = 0; place < text.Length; place++)
        {
            if (ending[place].Count > 0)
            {
                var created = Candidates(text, place).Select(found => Connect(ending[place], found.Word, found.Start, found.Length)).ToList();
                created.Reverse();
                created.ForEach(node => ending[node.End].Insert(0, node));
            }
        }

        var path = new Stack<string>();
        for (var node = Connect(ending.Last(nodes => nodes.Count > 0), Boundary, text.Length, 0).Left; node!.Left is not null; node = node.Left)
        {
            path.Push($"{text[node.Start..node.End]}\t{node.Word.Features}");
        }

        return path;
    }

    private Node Connect(List<Node> lefts, OracleWord word, int start, int length)
    {
        var left = lefts.MinBy(left => left.Cost + Costs[left.Word.RightId, word.LeftId])!;
        return new Node(word, start, start + length, left.Cost + Costs[left.Word.RightId, word.LeftId] + word.Cost, left);
    }

    private IEnumerable<(OracleWord Word, int Start, int Length)> Candidates(string text, int place)
    {
        var start = RunEnd(text, place, ' ');
        var known = Words.Where(word => string.CompareOrdinal(text, start, word.Surface, 0, word.Surface.Length) == 0).OrderBy(word => word.Surface.Length);
        var unknown = start < text.Length ? UnknownLengths(text, start, known.Any()) : [];
        return start == text.Length ? [] : known.Select(word => (word, start, word.Surface.Length))
            .Concat(unknown.SelectMany(length => Unknowns.Where(word => word.Surface == ClassesOf(text[start])[0].Name).Select(word => (word, start, length))));
    }

    private List<int> UnknownLengths(string text, int start, bool isKnown)
    {
        var type = ClassesOf(text[start])[0];
        var run = RunEnd(text, start + 1, text[start]) - start;
        var lengths = new List<int>();
        if (isKnown && !type.Invoke)
        {
            return lengths;
        }

        if (type.Group && run <= MaxGroup)
        {
            lengths.Add(run);
        }

        for (var length = 1; length <= type.Length && start + length <= text.Length && !(type.Group && length == run); length++)
        {
            lengths.Add(length);
            if (start + length < text.Length && !AreKin(text[start], text[start + length]))
            {
                break;
            }
        }

        return lengths.Count > 0 || isKnown ? lengths : [1];
    }

    private int RunEnd(string text, int place, char before)
    {
        for (; place < text.Length && AreKin(before, text[place]); place++)
        {
            before = text[place];
        }

        return place;
    }

    private bool AreKin(char one, char other) => ClassesOf(one).Intersect(ClassesOf(other)).Any();

    private sealed record Node(OracleWord Word, int Start, int End, long Cost, Node? Left);
}
