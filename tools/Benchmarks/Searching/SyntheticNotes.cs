using System.Globalization;
using System.Text;

namespace Benchmarks.Searching;

/// <summary>A note that nobody wrote.</summary>
internal sealed record SyntheticNote(string Title, string Body)
{
    public required string Audience { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required string Municipality { get; init; }

    public required IReadOnlyList<string> JobTypes { get; init; }
}

/// <summary>
/// Makes notes of real sentences in which words, numbers and names are changed, so that the frequencies of words have a long tail as in
/// real text. The same seed gives the same notes.
/// </summary>
internal sealed class SyntheticNotes
{
    private const int Days = 5 * 365;
    private const double ChangedWords = 0.12;

    private static readonly DateTime FirstDay = new(2021, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Phrasebook _book;
    private readonly Random _random;
    private readonly Zipf _sentences;
    private readonly Zipf _words;
    private readonly Zipf _municipalities;
    private readonly Zipf _jobTypes;
    private readonly Zipf _names;

    public SyntheticNotes(Phrasebook book, Random random)
    {
        (_book, _random) = (book, random);
        _sentences = new Zipf(random, book.Sentences.Count, 300);
        _words = new Zipf(random, book.Words.Count, 100);
        _municipalities = new Zipf(random, book.Municipalities.Count, 20);
        _jobTypes = new Zipf(random, book.JobTypes.Count, 10);
        _names = new Zipf(random, 500_000, 50);
    }

    public IEnumerable<SyntheticNote> Make(int count) => Enumerable.Range(0, count).Select(_ => Make());

    private SyntheticNote Make()
    {
        var municipality = _book.Municipalities[_municipalities.Next()];
        string[] jobTypes = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _book.JobTypes[_jobTypes.Next()]).Distinct()];
        return new SyntheticNote($"{municipality}の{jobTypes[0]}：{_book.Words[_words.Next()]}", Body(municipality, jobTypes))
        {
            Audience = Visibility.Draw(_random),
            UpdatedAt = FirstDay.AddDays(_random.NextDouble() * Days),
            Municipality = municipality,
            JobTypes = jobTypes,
        };
    }

    private string Body(string municipality, string[] jobTypes)
    {
        var body = new StringBuilder();
        body.Append(municipality).Append('の').AppendJoin('と', jobTypes).Append("の引継ぎです。");
        body.Append(Name(_names.Next())).Append("さんへ").Append(_random.Next(2015, 2027)).Append('年').Append(_random.Next(1, 13)).Append("月に連絡しました。");
        var length = _random.Next(400, 800);
        while (body.Length < length)
        {
            body.Append(Vary(_book.Sentences[_sentences.Next()])).Append('。');
        }

        return body.ToString();
    }

    private string Vary(string sentence)
    {
        var counted = Phrasebook.Digits().Replace(sentence, digits => Number(digits.Length));
        return Phrasebook.Kanji().Replace(counted, word => _random.NextDouble() < ChangedWords ? _book.Words[_words.Next()] : word.Value);
    }

    private string Number(int digits) =>
        _random.NextInt64((long)Math.Pow(10, Math.Min(digits, 9) - 1), (long)Math.Pow(10, Math.Min(digits, 9))).ToString(CultureInfo.InvariantCulture);

    // No name of anyone: syllables counted through.
    private static string Name(int number)
    {
        const string Syllables = "アイカキクサシタチテトナニノハヒフホマミモヤユラリワ";
        var name = new StringBuilder("ヌ");
        for (var rest = number + Syllables.Length; rest > 0; rest /= Syllables.Length)
        {
            name.Append(Syllables[rest % Syllables.Length]);
        }

        return name.ToString();
    }
}
