using System.Text;
using Wakachi.Ipadic;

namespace Wakachi.Tests.Lattices;

public sealed class AnyTextTests
{
    private static readonly SystemDictionary Dictionary = IpadicDictionary.Load();

    private static readonly UserDictionary User = UserDictionary.Compile(
        new StringReader("会計年度任用職員,,,,会計年度 任用 職員\n住基\n𩸽の町\n- -,,,-9000"), Dictionary);

    private static readonly TokenizerOptions[] Options =
    [
        new(),
        new() { Mode = TokenizationMode.Search },
        new() { Mode = TokenizationMode.Search, KeepCompounds = true },
        new() { UserDictionary = User },
        new() { Mode = TokenizationMode.Search, UserDictionary = User },
        new() { Mode = TokenizationMode.Search, UserDictionary = User, KeepCompounds = true },
    ];

    public static TheoryData<string> OddTexts =>
    [
        "", "\0", "\0\0漢\0", "\ud800", "\udc00", "\udc00\ud800", "漢\ud842字", "\ud842", "𠮷", "葛\U000E0100", "か\u3099", "\uffff", "\ufffe\uffff",
        "👨‍👩‍👧‍👦", "\r\n", "一行目\r\n二行目\n", "\u2028", "\ufeff東京", "\u200b", "\u0301\u0301", "אבג", "\ud83d\ude00\ude00", "- -", "𩸽の町",
    ];

    // Not enumerated beforehand: half a surrogate pair does not survive being written down.
    [Theory]
    [MemberData(nameof(OddTexts), DisableDiscoveryEnumeration = true)]
    public void Tokenize_OddText_IsCoveredByItsTokens(string text)
    {
        foreach (var options in Options)
        {
            AssertCovers(text, new Tokenizer(Dictionary, options).Tokenize(text));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tokenize_RandomUnits_AreCoveredByTheirTokens(int seed)
    {
        var random = new Random(seed);
        var workers = Options.Select(options => new Tokenizer(Dictionary, options).CreateWorker()).ToList();
        for (var i = 0; i < 2_000; i++)
        {
            var text = RandomText(random);
            foreach (var worker in workers)
            {
                AssertCovers(text, worker.Tokenize(text));
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Tokenize_RandomProse_IsCoveredByItsTokensAndCompounds(int seed)
    {
        // Words long enough to be split are rare among random units.
        string[] words =
        [
            "関西国際空港", "会計年度任用職員", "個人情報保護法", "プロジェクトマネージャー", "- -", "𩸽の町", "システムアドミニストレーター", "の", "、", " ", "が",
            "abcdefghijkl", "一二三四", "葛\U000E0100城市", "👨‍👩‍👧", "\0",
        ];
        var random = new Random(seed);
        var workers = Options.Select(options => new Tokenizer(Dictionary, options).CreateWorker()).ToList();
        var compounds = 0;
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
            foreach (var tokens in workers.Select(worker => worker.Tokenize(text)))
            {
                AssertCovers(text, tokens);
                compounds += tokens.Count(token => token.PositionIncrement == 0);
            }
        }

        Assert.InRange(compounds, 500, int.MaxValue);
    }

    [Fact]
    public void Tokenize_WorkerUsedBefore_AnswersAsANewOne()
    {
        var random = new Random(4);
        var worker = new Tokenizer(Dictionary).CreateWorker();
        for (var i = 0; i < 500; i++)
        {
            var text = RandomText(random);
            var fresh = new Tokenizer(Dictionary).CreateWorker().Tokenize(text);
            Assert.Equal(fresh.Select(token => token.ToString()), worker.Tokenize(text).Select(token => token.ToString()));
        }
    }

    [Fact]
    public void Tokenize_ManyThreads_AnswerTheSame()
    {
        var tokenizer = new Tokenizer(Dictionary);
        var expected = tokenizer.Split("住民異動届の様式は四月に改まりました。");

        Parallel.For(0, 2_000, _ => Assert.Equal(expected, tokenizer.Split("住民異動届の様式は四月に改まりました。")));
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(30); i > 0; i--)
        {
            text.Append(random.Next(6) switch
            {
                0 => (char)random.Next(0x10000),
                1 => (char)random.Next(0x3041, 0x3100),
                2 => (char)random.Next(0x4E00, 0x9FA6),
                3 => (char)random.Next(0xD800, 0xE000),
                4 => " 　\t年日の、会職員-"[random.Next(11)],
                _ => (char)random.Next(0x80),
            });
        }

        return text.ToString();
    }

    /// <summary>Tokens follow each other, and between them is nothing but what MeCab's char.def calls space.</summary>
    private static void AssertCovers(string text, IReadOnlyList<Token> tokens)
    {
        var end = 0;
        foreach (var token in tokens.Where(token => token.PositionIncrement > 0))
        {
            Assert.True(token.Length > 0);
            Assert.All(text[end..token.Start], AssertSpace);
            Assert.Equal(text.Substring(token.Start, token.Length), token.Surface);
            Assert.NotEmpty(token.Features);
            Assert.NotEmpty(token.BaseForm);
            end = token.Start + token.Length;
        }

        Assert.All(text[end..], AssertSpace);
        for (var i = 0; i < tokens.Count; i++)
        {
            AssertPosition(tokens, i);
        }
    }

    /// <summary>A compound stands behind its first part, at the same position, and spans exactly the positions of its parts.</summary>
    private static void AssertPosition(IReadOnlyList<Token> tokens, int index)
    {
        var token = tokens[index];
        if (token.PositionIncrement == 1)
        {
            Assert.Equal(1, token.PositionLength);
            return;
        }

        var parts = tokens.Skip(index + 1).Take(token.PositionLength - 1).Prepend(tokens[index - 1]).ToList();
        Assert.Equal(0, token.PositionIncrement);
        Assert.InRange(token.PositionLength, 2, int.MaxValue);
        Assert.All(parts, part => Assert.Equal((1, 1), (part.PositionIncrement, part.PositionLength)));
        Assert.Equal(token.Start, parts[0].Start);
        Assert.Equal(token.Surface, string.Concat(parts.Select(part => part.Surface)));
        Assert.Equal(token.Start + token.Length, parts[^1].Start + parts[^1].Length);
    }

    private static void AssertSpace(char character) => Assert.Contains(character, " \u00D0\t\u000B\n");
}
