namespace Wakachi.Tests.Lattices;

public sealed class RandomDictionaryTests
{
    private const string Alphabet = "日本国語アカ ab1";

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(2, 2, 3)]
    [InlineData(3, 50, 3)]
    [InlineData(4, 5000, 3)]
    public void Tokenize_RandomDictionariesAndTexts_TakesThePathOfMecabsSearch(int seed, int costs, int ids) =>
        CompareWithOracle(new Random(seed), new Shape(costs, ids, 25, 4));

    // Places at which more words end than a vector holds, some with the same right id.
    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(6, 2, 12)]
    [InlineData(7, 50, 40)]
    public void Tokenize_ManyWordsOfOneSurface_TakesThePathOfMecabsSearch(int seed, int costs, int ids) =>
        CompareWithOracle(new Random(seed), new Shape(costs, ids, 400, 2));

    private static void CompareWithOracle(Random random, Shape shape)
    {
        for (var i = 0; i < 80; i++)
        {
            var oracle = MakeOracle(random, shape);
            var tokenizer = new Tokenizer(Compile(oracle, shape));
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

    private static ViterbiOracle MakeOracle(Random random, Shape shape)
    {
        string[] names = ["DEFAULT", "SPACE", "KANJI", "KATAKANA"];
        var classes = names.Select(name => new OracleClass(name, random.Next(2) == 0, random.Next(2) == 0, random.Next(4))).ToArray();
        var sets = Alphabet.ToDictionary(character => character, character => ClassesFor(character, classes, random));
        var words = Enumerable.Range(0, random.Next(shape.Words))
            .Select(i => RandomWord(random, RandomText(random, random.Next(1, shape.LongestWord + 1)).Trim(), shape, $"w{i}")).Where(word => word.Surface.Length > 0);
        var unknowns = Enumerable.Range(0, 7).Select(i => RandomWord(random, names[i % 4], shape, $"u{i}"));
        var matrix = new int[shape.Ids, shape.Ids];
        foreach (var (right, left) in shape.Pairs)
        {
            matrix[right, left] = random.Next(-shape.Costs, shape.Costs);
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

    private static OracleWord RandomWord(Random random, string surface, Shape shape, string features) =>
        new(surface, random.Next(shape.Ids), random.Next(shape.Ids), random.Next(-shape.Costs, 2 * shape.Costs), features);

    private static SystemDictionary Compile(ViterbiOracle oracle, Shape shape)
    {
        string Line(OracleWord word) => $"{word.Surface},{word.LeftId},{word.RightId},{word.Cost},{word.Features}\n";
        int Bit(bool value) => value ? 1 : 0;
        var classes = Alphabet.SelectMany(character => oracle.ClassesOf(character)).Concat(oracle.ClassesOf('a')).DistinctBy(type => type.Name).ToList();
        var missing = new[] { "DEFAULT", "SPACE", "KANJI", "KATAKANA" }.Except(classes.Select(type => type.Name)).Select(name => $"{name} 0 1 0\n");
        return new TestDictionary
        {
            Lexicon = string.Concat(oracle.Words.Select(Line)),
            Unknowns = string.Concat(oracle.Unknowns.Select(Line)),
            Matrix = $"{shape.Ids} {shape.Ids}\n" + string.Concat(shape.Pairs.Select(pair => $"{pair.Right} {pair.Left} {oracle.Costs[pair.Right, pair.Left]}\n")),
            Characters = string.Concat(missing)
                + string.Concat(classes.Select(type => $"{type.Name} {Bit(type.Invoke)} {Bit(type.Group)} {type.Length}\n"))
                + string.Concat(Alphabet.Select(unit => $"0x{(int)unit:X4} {string.Join(' ', oracle.ClassesOf(unit).Select(type => type.Name))}\n")),
        }.Compile();
    }

    /// <summary>What random dictionaries have in common: the fewer costs there are, the more paths tie.</summary>
    private sealed record Shape(int Costs, int Ids, int Words, int LongestWord)
    {
        public IEnumerable<(int Right, int Left)> Pairs =>
            Enumerable.Range(0, Ids).SelectMany(right => Enumerable.Range(0, Ids).Select(left => (right, left)));
    }
}
