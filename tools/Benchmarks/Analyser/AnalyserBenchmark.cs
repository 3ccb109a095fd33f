using System.Globalization;
using Wakachi;

namespace Benchmarks.Analyser;

/// <summary>Races the analysers over each text: warmed up, then in turn for some rounds, so that the machine's moods hit all alike.</summary>
internal static class AnalyserBenchmark
{
    private const long WarmUpNanoseconds = 3_000_000_000;

    public static void Run(Options options)
    {
        var rounds = options.Number("rounds", 5);
        var dataFolder = options.Text("data");
        using var dictionary = new MecabDictionary();
        IContender[] contenders =
        [
            new WakachiContender(TokenizationMode.Normal),
            new WakachiContender(TokenizationMode.Search),
            new MecabContender(dictionary.Folder),
            new KuromojiContender("normal"),
            new KuromojiContender("search"),
        ];
        foreach (var prose in Prose.ReadAll(dataFolder))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{prose.Name}: {prose.Characters:N0} characters, {prose.Lines.Length:N0} lines, median of {rounds}"));
            Console.WriteLine($"{"",-16}{"ns/char",9}{"min",8}{"max",8}{"tokens",12}{"bytes/token",13}{"speed (MeCab = 1)",20}");
            Report(prose, contenders, Race(prose, contenders, rounds));
        }

        foreach (var contender in contenders)
        {
            contender.Dispose();
        }

        FirstToken.Run(dictionary.Folder, rounds);
    }

    private static Pass[][] Race(Prose prose, IContender[] contenders, int rounds)
    {
        foreach (var contender in contenders)
        {
            contender.Prepare(prose);
            for (var spent = 0L; spent < WarmUpNanoseconds;)
            {
                spent += contender.Analyse().Nanoseconds;
            }
        }

        var passes = contenders.Select(_ => new Pass[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                // Another one begins each round.
                var index = (turn + round) % contenders.Length;
                passes[index][round] = contenders[index].Analyse();
            }
        }

        return passes;
    }

    private static void Report(Prose prose, IContender[] contenders, Pass[][] passes)
    {
        var mecab = passes[Array.FindIndex(contenders, contender => contender is MecabContender)];
        for (var i = 0; i < contenders.Length; i++)
        {
            var perCharacter = passes[i].Select(pass => pass.Nanoseconds / (double)prose.Characters).ToArray();
            var ratio = Median.Of(passes[i].Zip(mecab, (own, other) => other.Nanoseconds / (double)own.Nanoseconds));
            var bytes = passes[i][^1] is { AllocatedBytes: { } allocated, Tokens: var tokens }
                ? ((double)allocated / tokens).ToString("F1", CultureInfo.InvariantCulture)
                : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{contenders[i].Name,-16}{Median.Of(perCharacter),9:F1}{perCharacter.Min(),8:F1}{perCharacter.Max(),8:F1}{passes[i][0].Tokens,12:N0}{bytes,13}{ratio,20:F2}"));
        }
    }
}
