using System.Globalization;
using Wakachi;
using Wakachi.Ipadic;

namespace Benchmarks.Agreement;

/// <summary>Our search mode against Kuromoji's: where tokens lie in the text and among each other. Spaces are not compared.</summary>
internal sealed class KuromojiAgreement(TextWriter output)
{
    private readonly Dictionary<DifferenceCause, List<Difference>> _differences = [];

    /// <returns>1 if a difference is not explained.</returns>
    public int Compare(IReadOnlyList<TextSource> sources)
    {
        output.WriteLine(
            "| text | compounds | characters | lines | identical | share | lines of known words | identical | share |\n|---|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var source in sources)
        {
            Compare(source, keepCompounds: false);
            Compare(source, keepCompounds: true);
        }

        output.WriteLine("\n| cause | differences | an example: ours ⇔ Kuromoji’s (? unknown word, +0 compound) |\n|---|--:|---|");
        foreach (var (cause, differences) in _differences.OrderBy(entry => entry.Key))
        {
            output.WriteLine($"| {cause} | {differences.Count} | {differences.MinBy(difference => difference.ToString().Length)} |");
        }

        return _differences.ContainsKey(DifferenceCause.NotExplained) ? 1 : 0;
    }

    private void Compare(TextSource source, bool keepCompounds)
    {
        var worker = new Tokenizer(
            IpadicDictionary.Load(), new TokenizerOptions { Mode = TokenizationMode.Search, KeepCompounds = keepCompounds }).CreateWorker();
        var (all, known) = (new Share(), new Share());
        foreach (var (line, theirs) in source.Lines.Zip(KuromojiLines.Analyse(source.Lines, keepCompounds)))
        {
            var ours = worker.Tokenize(line).Select(ComparedToken.Of).ToList();
            var isSame = ours.Select(token => token.Position).SequenceEqual(theirs.Where(token => !token.IsSpace).Select(token => token.Position));
            all = all.With(isSame);
            known = ours.Concat(theirs).Any(token => token.IsUnknown) ? known : known.With(isSame);

            // Discarded compounds would hide that parts are those of an unknown word; and both modes split alike.
            if (!isSame && keepCompounds)
            {
                Sort(Difference.Find(line, ours, theirs).DefaultIfEmpty(new Difference(line, ours, theirs)));
            }
        }

        var compounds = keepCompounds ? "kept" : "discarded";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {source.Name} | {compounds} | {source.Characters:N0} | {all} | {known} |"));
    }

    private void Sort(IEnumerable<Difference> differences)
    {
        foreach (var difference in differences)
        {
            if (!_differences.TryGetValue(difference.Cause, out var same))
            {
                _differences[difference.Cause] = same = [];
            }

            same.Add(difference);
        }
    }

    private readonly record struct Share(int Lines, int Same)
    {
        public Share With(bool isSame) => new(Lines + 1, Same + (isSame ? 1 : 0));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Lines:N0} | {Same:N0} | {(Lines == 0 ? 100 : 100.0 * Same / Lines):F3} %");
    }
}
