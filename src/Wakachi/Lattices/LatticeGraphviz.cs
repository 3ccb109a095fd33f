using System.Globalization;
using Wakachi.Dictionaries;

namespace Wakachi.Lattices;

/// <summary>Writes the lattice of one text in Graphviz's language.</summary>
internal sealed class LatticeGraphviz(Tokenizer tokenizer, string text, TextWriter output)
{
    private static readonly GraphWord Begin = new(new WordSpan(-1, 0, 0), 0, LatticeRange.Boundary, LatticeRange.Boundary, 0, "BOS");

    private readonly List<GraphWord> _words = [Begin];

    // The chosen words, each with the one after it.
    private readonly Dictionary<WordSpan, WordSpan> _chosen = [];

    public void Write()
    {
        var path = CollectWords();
        var end = new GraphWord(
            new WordSpan(-2, text.Length, text.Length), _words.Max(word => word.Span.End), LatticeRange.Boundary, LatticeRange.Boundary, 0, "EOS");
        _words.Add(end);
        foreach (var (word, next) in path.Prepend(Begin.Span).Zip(path.Append(end.Span)))
        {
            _chosen.Add(word, next);
        }

        _chosen.Add(end.Span, end.Span);
        output.Write("digraph lattice {\n  rankdir=LR;\n  node [shape=box];\n");
        for (var i = 0; i < _words.Count; i++)
        {
            WriteWord(i, _chosen.ContainsKey(_words[i].Span));
        }

        var wordsByPlace = Enumerable.Range(1, _words.Count - 1).ToLookup(i => _words[i].Place);
        for (var i = 0; i < _words.Count - 1; i++)
        {
            WriteConnections(i, wordsByPlace[_words[i].Span.End]);
        }

        output.Write("}\n");
    }

    /// <summary>Collects every word at every place that words reach, and answers the best path.</summary>
    private unsafe List<WordSpan> CollectWords()
    {
        var builder = new LatticeBuilder(tokenizer.Dictionary.Tables, tokenizer.Options.UserDictionary?.Tables);
        var path = new List<WordSpan>();
        var isReached = new bool[text.Length + 1];
        isReached[0] = true;
        fixed (char* pinned = text)
        {
            builder.SetText(pinned, text.Length);
            for (var place = 0; place < text.Length; place++)
            {
                var start = builder.Text.SkipSpaces(place);
                if (start < text.Length && isReached[place])
                {
                    CollectWords(builder, place, start);
                    for (var i = _words.Count - 1; _words[i].Place == place && i > 0; i--)
                    {
                        isReached[_words[i].Span.End] = true;
                    }
                }
            }

            builder.AppendBestPath(LatticeRange.Whole(text.Length), path);
        }

        GC.KeepAlive(tokenizer);
        return path;
    }

    private void CollectWords(LatticeBuilder builder, int place, int start)
    {
        foreach (var (span, record) in builder.FindWords(start))
        {
            var grammar = tokenizer.Dictionary.GrammarAt(WordRecord.Grammar(record)).PartOfSpeech;
            _words.Add(new GraphWord(
                span, place, WordRecord.LeftId(record), WordRecord.RightId(record), WordRecord.Cost(record), grammar));
        }
    }

    private void WriteWord(int index, bool isChosen)
    {
        var word = _words[index];
        var surface = text[word.Span.Start..word.Span.End];
        var label = surface.Length == 0
            ? word.PartOfSpeech
            : $"{Escape(surface)}\\n{Escape(word.PartOfSpeech)}\\n{word.Cost.ToString(CultureInfo.InvariantCulture)}";
        var style = isChosen ? ", style=bold" : "";
        output.Write($"  n{index} [label=\"{label}\"{style}];\n");
    }

    private void WriteConnections(int left, IEnumerable<int> rights)
    {
        foreach (var right in rights)
        {
            var cost = tokenizer.Dictionary.Tables.ConnectionCost(_words[left].RightId, _words[right].LeftId);
            var isChosen = _chosen.TryGetValue(_words[left].Span, out var next) && next == _words[right].Span;
            var style = isChosen ? ", style=bold" : "";
            output.Write($"  n{left} -> n{right} [label=\"{cost.ToString(CultureInfo.InvariantCulture)}\"{style}];\n");
        }
    }

    /// <summary>Writes a text as a label means it; what no XML, and so no drawing, may hold becomes U+FFFD.</summary>
    private static string Escape(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '&' => "&amp;",
            < ' ' or 0xFFFE or 0xFFFF => "\uFFFD",
            _ => rune.ToString(),
        }));

    /// <summary>A word of the lattice; <paramref name="Place"/> is where the words before it end, spaces included.</summary>
    private sealed record GraphWord(WordSpan Span, int Place, int LeftId, int RightId, int Cost, string PartOfSpeech);
}
