using System.Text.RegularExpressions;
using Benchmarks.Analyser;

namespace Benchmarks.Searching;

/// <summary>What synthetic notes are made of: real sentences, the words in kanji that they hold, and names.</summary>
internal sealed partial record Phrasebook(IReadOnlyList<string> Sentences, IReadOnlyList<string> Words, IReadOnlyList<string> Municipalities, IReadOnlyList<string> JobTypes)
{
    private const int Shortest = 10;
    private const int Longest = 120;

    /// <summary>From the samples and a novel, and from the folder's prose when there is one. Municipal prose comes first, so that its words are the frequent ones.</summary>
    public static Phrasebook Read(string? dataFolder, Random random)
    {
        var sentences = Prose.ReadAll(dataFolder).OrderBy(prose => prose.Name.Contains("note", StringComparison.Ordinal) || prose.Name.Contains("municipal", StringComparison.Ordinal) ? 0 : 1)
            .SelectMany(prose => Shuffled(SentencesOf(prose), random)).Distinct().ToList();
        var words = sentences.SelectMany(sentence => Kanji().Matches(sentence).Select(match => match.Value))
            .CountBy(word => word).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key);
        return new Phrasebook(sentences, [.. words], [.. Shuffled(Names("municipalities.csv"), random)], [.. Shuffled(Names("job-types.csv"), random)]);
    }

    [GeneratedRegex("[一-龠]{2,6}")]
    public static partial Regex Kanji();

    [GeneratedRegex("[0-9]+")]
    public static partial Regex Digits();

    [GeneratedRegex("[ぁ-ん]")]
    private static partial Regex Hiragana();

    private static IEnumerable<string> SentencesOf(Prose prose) => prose.Lines.Distinct()
        .SelectMany(line => line.Split('。')).Select(sentence => Spaces().Replace(sentence, " ").Trim())
        .Where(sentence => sentence.Length is >= Shortest and <= Longest && Hiragana().IsMatch(sentence));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private static IEnumerable<string> Names(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "content-samples", file)).Skip(1).Select(line => line.Split(',')[1]);

    private static string[] Shuffled(IEnumerable<string> values, Random random)
    {
        string[] shuffled = [.. values];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
