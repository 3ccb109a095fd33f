using System.Diagnostics;
using Wakachi.Ipadic;

namespace Wakachi.Tests.Lattices;

public sealed class LongTextTests
{
    private const int Length = 1 << 20;

    private static readonly Tokenizer Tokenizer = new(IpadicDictionary.Load());

    public static TheoryData<string> Units =>
    [
        "あ", "漢", "ア", "x", "1", "α", "Д", "。", "一", "\r", "すもも", "東京都の", "😀", "葛\U000E0100", "か\u3099", " ", "\ud840", "\udc00", "\0", "\uffff",
    ];

    // Not enumerated beforehand: half a surrogate pair does not survive being written down.
    [Theory]
    [MemberData(nameof(Units), DisableDiscoveryEnumeration = true)]
    public void Tokenize_MegabyteWithoutABreak_IsSplitInSeconds(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
        var clock = Stopwatch.StartNew();

        var tokens = Tokenizer.Tokenize(text);

        // Far above what it takes (a fraction of a second), far below what a quadratic rule would take (hours).
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(text.Count(character => character != ' '), tokens.Sum(token => token.Length));
    }

    [Theory]
    [InlineData("関西国際空港", 1)]
    [InlineData("漢", 0)]
    [InlineData("プロジェクトマネージャー", 1)]
    public void Tokenize_MegabyteInSearchModeKeepingCompounds_IsSplitInSeconds(string unit, int compounds)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
        var clock = Stopwatch.StartNew();

        var tokens = new Tokenizer(Tokenizer.Dictionary, new TokenizerOptions { Mode = TokenizationMode.Search, KeepCompounds = true }).Tokenize(text);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(text.Length, tokens.Where(token => token.PositionIncrement == 1).Sum(token => token.Length));
        Assert.Equal(compounds > 0, tokens.Any(token => token.PositionIncrement == 0));
    }

    [Fact]
    public void Tokenize_LongText_IsSplitAsItsSentencesAre()
    {
        // The lattice is trimmed many times on the way; after a full stop a sentence stands nearly alone.
        var sentence = "窓口が混み合う三月下旬から四月上旬は、整理券の番号を十番単位で読み上げます。";
        var single = Tokenizer.Tokenize(sentence).Select(token => token.ToString()).ToList();

        var many = Tokenizer.Tokenize(string.Concat(Enumerable.Repeat(sentence, 10_000)));

        Assert.Equal(single.Count * 10_000, many.Count);
        Assert.Equal(single, many.Skip(single.Count * 5_000).Take(single.Count).Select(token => token.ToString()));
    }

    [Fact]
    public void Tokenize_WorkerAfterALongText_StillAnswersTheSame()
    {
        var worker = Tokenizer.CreateWorker();
        var before = worker.Tokenize("市役所の窓口").Select(token => token.ToString()).ToList();

        worker.Tokenize(new string('あ', Length + 1));

        Assert.Equal(before, worker.Tokenize("市役所の窓口").Select(token => token.ToString()));
    }
}
