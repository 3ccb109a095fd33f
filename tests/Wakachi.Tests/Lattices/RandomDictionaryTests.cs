namespace Wakachi.Tests.Lattices;

public sealed class RandomDictionaryTests
{
    // The fewer costs there are, the more paths tie.
    private const string Alphabet = "日本国語アカ ab1";
    private const int Ids = 3;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 50)]
    [InlineData(4, 5000)]
    public void Tokenize_RandomDictionariesAndTexts_TakesThePathOfMecabsSearch(int seed, int costs)
    {
        var random = new Random(seed);
        for (var i = 0; i < 80; i++)
        {
            var oracle = MakeOracle(random, costs);
            var tokenizer = new Tokenizer(Compile(oracle));
            for (var k = 0; k < 40; k++)
            {
                var text = k % 5 == 0 ? RandomRuns(random) : RandomText(random, random.Next(12));
                Assert.Equal(oracle.Tokenize(text), tokenizer.Tokenize(text).Select(token => token.ToString()));
            }
        }
    }

    private static string RandomText(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

    private static string RandomRuns(Random random) =>
        string.Concat(RandomText(random, 4).Select(character => new string(character, random.Next(30))));

    private static ViterbiOracle MakeOracle(Random random, int costs)
    {
        string[] names = ["DEFAULT", "SPACE", "KANJI", "KATAKANA"];
        var classes = names.Select(name => new OracleClass(name, random.Next(2) == 0, random.Next(2) == 0, random.Next(4))).ToArray();
        var sets = Alphabet.ToDictionary(character => character, character => ClassesFor(character, classes, random));
        var words = Enumerable.Range(0, random.Next(25))
            .Select(i => RandomWord(random, RandomText(random, random.Next(1, 5)).Trim(), costs, $"w{i}")).Where(word => word.Surface.Length > 0);
        var unknowns = Enumerable.Range(0, 7).Select(i => RandomWord(random, names[i % 4], costs, $"u{i}"));
        var matrix = new int[Ids, Ids];
        for (var i = 0; i < Ids * Ids; i++)
        {
            matrix[i / Ids, i % Ids] = random.Next(-costs, costs);
        }

        return new ViterbiOracle
        {
            Words = [.. words],
            Unknowns = [.. unknowns],
            ClassesOf = character => sets[character],
            Costs = matrix,
        };
    }

    private static OracleClass[] ClassesFor(char character, OracleClass[] classes, Random random)
    {
        var usual = classes[character switch { ' ' => 1, >= '一' => 2, >= 'ァ' => 3, _ => 0 }];
        var other = classes[random.Next(classes.Length)];
        return character == ' ' || other.Name == "SPACE" || random.Next(3) > 0 ? [usual] : [usual, other];
    }

    private static OracleWord RandomWord(Random random, string surface, int costs, string features) =>
        new(surface, random.Next(Ids), random.Next(Ids), random.Next(-costs, 2 * costs), features);

    private static SystemDictionary Compile(ViterbiOracle oracle)
    {
        string Line(OracleWord word) => $"{word.Surface},{word.LeftId},{word.RightId},{word.Cost},{word.Features}\n";
        int Bit(bool value) => value ? 1 : 0;
        var classes = Alphabet.SelectMany(character => oracle.ClassesOf(character)).Concat(oracle.ClassesOf('a')).DistinctBy(type => type.Name).ToList();
        var missing = new[] { "DEFAULT", "SPACE", "KANJI", "KATAKANA" }.Except(classes.Select(type => type.Name)).Select(name => $"{name} 0 1 0\n");
        return new TestDictionary
        {
            Lexicon = string.Concat(oracle.Words.Select(Line)),
            Unknowns = string.Concat(oracle.Unknowns.Select(Line)),
            Matrix = $"{Ids} {Ids}\n" + string.Concat(Enumerable.Range(0, Ids * Ids).Select(i => $"{i / Ids} {i % Ids} {oracle.Costs[i / Ids, i % Ids]}\n")),
            Characters = string.Concat(missing)
                + string.Concat(classes.Select(type => $"{type.Name} {Bit(type.Invoke)} {Bit(type.Group)} {type.Length}\n"))
                + string.Concat(Alphabet.Select(unit => $"0x{(int)unit:X4} {string.Join(' ', oracle.ClassesOf(unit).Select(type => type.Name))}\n")),
        }.Compile();
    }
}
