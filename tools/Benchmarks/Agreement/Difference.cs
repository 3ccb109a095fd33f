using System.Globalization;

namespace Benchmarks.Agreement;

/// <summary>A part of a line that is split in two ways, with the words beside it.</summary>
internal sealed record Difference(string Line, IReadOnlyList<ComparedToken> Ours, IReadOnlyList<ComparedToken> Theirs)
{
    private const int MecabLongestRun = 25;
    private const int KuromojiGap = 1024;
    private const string KanjiNumerals = "〇一二三四五六七八九十百千万億兆";

    private IEnumerable<ComparedToken> Unknown => Ours.Concat(Theirs).Where(token => token.IsUnknown);

    public DifferenceCause Cause =>
        Theirs.Any(token => token.IsSpace) ? DifferenceCause.Space
        : Unknown.Any() ? CauseAmongUnknownWords
        : Line.Length > KuromojiGap ? DifferenceCause.Backtrace
        : DifferenceCause.NotExplained;

    private DifferenceCause CauseAmongUnknownWords =>
        Unknown.Any(token => token.Surface.Contains('・')) ? DifferenceCause.MiddleDot
        : Unknown.Any(token => token.Surface.AsSpan().ContainsAny('\u2014', '\u2015')) ? DifferenceCause.Dash
        : Unknown.Any(token => token.Surface.Select(IsPunctuation).Distinct().Count() > 1) ? DifferenceCause.Punctuation
        : Unknown.Any(token => token.Surface.Length > MecabLongestRun) ? DifferenceCause.LongRun
        : Unknown.Any(token => token.Surface.Any(HasOtherClass)) ? DifferenceCause.CharacterClass
        : DifferenceCause.UnknownLength;

    /// <summary>Finds the differences of a line. Each one reaches as far as words differ in any way, and one word further.</summary>
    public static IEnumerable<Difference> Find(string line, List<ComparedToken> ours, List<ComparedToken> theirs)
    {
        var (our, their) = (0, 0);
        while (our < ours.Count || their < theirs.Count)
        {
            if (our < ours.Count && their < theirs.Count && ours[our].IsSameWordAs(theirs[their]))
            {
                (our, their) = (our + 1, their + 1);
                continue;
            }

            // From the same place on both sides: a space or a compound on one side alone is part of the difference.
            var start = Math.Min(StartOf(ours, WordBefore(ours, our)), StartOf(theirs, WordBefore(theirs, their)));
            var (ourFirst, theirFirst) = (FirstFrom(ours, start), FirstFrom(theirs, start));
            (our, their) = SkipDifference(ours, theirs, our, their);
            var difference = new Difference(line, Part(ours, ourFirst, our + 1), Part(theirs, theirFirst, their + 1));
            if (!difference.IsOfFeaturesAlone)
            {
                yield return difference;
            }
        }
    }

    public override string ToString() => $"{Describe(Ours)} ⇔ {Describe(Theirs)}";

    private bool IsOfFeaturesAlone => Split(Ours).SequenceEqual(Split(Theirs));

    private static IEnumerable<TokenPosition> Split(IEnumerable<ComparedToken> tokens) =>
        tokens.Where(token => !token.IsSpace).Select(token => token.Position with { Length = 1 });

    // To the next word that is the same in both.
    private static (int Our, int Their) SkipDifference(
        List<ComparedToken> ours, List<ComparedToken> theirs, int our, int their)
    {
        while (our < ours.Count && their < theirs.Count && !ours[our].IsSameWordAs(theirs[their]))
        {
            var (ourEnd, theirEnd) = (ours[our].Position.End, theirs[their].Position.End);
            our += ourEnd <= theirEnd ? 1 : 0;
            their += theirEnd <= ourEnd ? 1 : 0;
        }

        return our < ours.Count && their < theirs.Count ? (our, their) : (ours.Count, theirs.Count);
    }

    // Where the place lies within a compound, which stands behind its first part: the word before the compound.
    private static int WordBefore(List<ComparedToken> tokens, int index)
    {
        var last = Math.Min(index, tokens.Count - 1);
        var compound = tokens.FindLastIndex(last, token => token.Position.Increment == 0 && token.Position.End > tokens[last].Position.Start);
        return compound < 0 ? index - 1 : compound - 2;
    }

    private static int StartOf(List<ComparedToken> tokens, int index) => tokens.Count == 0 ? 0 : tokens[Math.Max(0, index)].Position.Start;

    private static int FirstFrom(List<ComparedToken> tokens, int start) => tokens.FindIndex(token => token.Position.Start >= start);

    private static List<ComparedToken> Part(List<ComparedToken> tokens, int from, int to) =>
        [.. tokens.Take(Math.Max(0, from)..Math.Min(tokens.Count, to))];

    private static bool HasOtherClass(char character) => KanjiNumerals.Contains(character) || char.IsSurrogate(character);

    // As Kuromoji has it.
    private static bool IsPunctuation(char character) => char.GetUnicodeCategory(character) is
        (>= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.Format) or
        (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol);

    private static string Describe(IEnumerable<ComparedToken> tokens) => string.Join(' ', tokens.Select(token =>
        $"{(token.IsSpace ? "␣" : token.Surface.Replace("|", "\\|", StringComparison.Ordinal))}{(token.IsUnknown ? "?" : "")}{(token.Position.Increment == 0 ? "+0" : "")}"));
}
