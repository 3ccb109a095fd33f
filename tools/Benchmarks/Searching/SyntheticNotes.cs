using System.Globalization;
using System.Text;

namespace Benchmarks.Searching;

/// <summary>A note that nobody wrote.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Opening">Its own first words.</param>
/// <param name="Sentences">The others, which other notes may have too.</param>
internal sealed record SyntheticNote(string Title, string Opening, IReadOnlyList<string> Sentences)
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
    private const int Variants = 300_000;
    private const double ChangedWords = 0.12;

    private static readonly DateTime FirstDay = new(2021, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Phrasebook _book;
    private readonly Random _random;
    private readonly string[] _sentences;
    private readonly Zipf _sentence;
    private readonly Zipf _words;
    private readonly Zipf _municipalities;
    private readonly Zipf _jobTypes;
    private readonly Zipf _names;

    public SyntheticNotes(Phrasebook book, Random random)
    {
        (_book, _random) = (book, random);
        _words = new Zipf(random, book.Words.Count, 100);
        var models = new Zipf(random, book.Sentences.Count, 300);
        _sentences = [.. Enumerable.Range(0, Variants).Select(_ => Vary(book.Sentences[models.Next()]) + "。")];
        _sentence = new Zipf(random, Variants, 3_000);
        _municipalities = new Zipf(random, book.Municipalities.Count, 20);
        _jobTypes = new Zipf(random, book.JobTypes.Count, 10);
        _names = new Zipf(random, 500_000, 50);
    }

    public IEnumerable<SyntheticNote> Make(int count) => Enumerable.Range(0, count).Select(_ => Make());

    private SyntheticNote Make()
    {
        var municipality = _book.Municipalities[_municipalities.Next()];
        string[] jobTypes = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _book.JobTypes[_jobTypes.Next()]).Distinct()];
        return new SyntheticNote($"{municipality}の{jobTypes[0]}：{_book.Words[_words.Next()]}。", Opening(municipality, jobTypes), Sentences())
        {
            Audience = Visibility.Draw(_random),
            UpdatedAt = FirstDay.AddDays(_random.NextDouble() * Days),
            Municipality = municipality,
            JobTypes = jobTypes,
        };
    }

    private string Opening(string municipality, string[] jobTypes) =>
        $"{municipality}の{string.Join('と', jobTypes)}の引継ぎです。{Name(_names.Next())}さんへ{_random.Next(2015, 2027)}年{_random.Next(1, 13)}月に連絡しました。";

    private List<string> Sentences()
    {
        var sentences = new List<string>();
        for (var missing = _random.Next(350, 750); missing > 0; missing -= sentences[^1].Length)
        {
            sentences.Add(_sentences[_sentence.Next()]);
        }

        return sentences;
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
