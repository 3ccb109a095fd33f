using System.Globalization;
using KnowledgeHandover.Search.Analysis;

namespace Benchmarks.Searching;

/// <summary>The notes in a file that every engine reads, one a line: key, audience, seconds, municipality, job types and text, separated by tabs.</summary>
internal sealed record NoteLine(string Key, string Audience, long Seconds, string Municipality, string JobTypes, string Text)
{
    public const char JobTypeSeparator = ',';

    public static NoteLine Parse(string line)
    {
        var columns = line.Split('\t');
        return new NoteLine(columns[0], columns[1], long.Parse(columns[2], CultureInfo.InvariantCulture), columns[3], columns[4], columns[5]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Key}\t{Audience}\t{Seconds}\t{Municipality}\t{JobTypes}\t{Text}");
}

/// <summary>Writes that file, with the text cut into words by this project's analyser or as it is, the title three times, and counts the words meanwhile.</summary>
internal sealed class NoteFile(JapaneseAnalyzer analyzer, bool isShared)
{
    private const int TitleWeight = 3;

    private readonly Dictionary<string, string[]> _wordsOf = new(StringComparer.Ordinal);

    public WordCounts Write(IEnumerable<SyntheticNote> notes, string path)
    {
        var counts = new WordCounts();
        using var file = new StreamWriter(path);
        foreach (var (number, note) in notes.Index())
        {
            string[] words = [.. Enumerable.Repeat(Words(note.Title), TitleWeight).SelectMany(title => title), .. Words(note.Opening), .. note.Sentences.SelectMany(KnownWords)];
            counts.Add(number, words);
            file.WriteLine(new NoteLine(
                string.Create(CultureInfo.InvariantCulture, $"note/{number}"),
                note.Audience,
                new DateTimeOffset(note.UpdatedAt).ToUnixTimeSeconds(),
                note.Municipality,
                string.Join(NoteLine.JobTypeSeparator, note.JobTypes),
                isShared ? string.Join(' ', words) : string.Concat([.. Enumerable.Repeat(note.Title, TitleWeight), note.Opening, .. note.Sentences])));
        }

        return counts;
    }

    private string[] Words(string text) => [.. analyzer.Analyze(text).Select(token => token.Term.Word)];

    // The same sentence stands in many notes.
    private string[] KnownWords(string sentence)
    {
        if (!_wordsOf.TryGetValue(sentence, out var words))
        {
            words = Words(sentence);
            _wordsOf.Add(sentence, words);
        }

        return words;
    }
}
