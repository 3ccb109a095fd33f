using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Tests.Suggestions;

public sealed class WordShapeTests
{
    private static readonly string[] Characters = ["税", "勢", "資", "産", "ア", "ー", "a", "9", "𠮷", "é"];

    [Fact]
    public void MayBecome_WordsWithinTheEdits_AreNeverPassedOver()
    {
        var random = new Random(7);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Characters[random.Next(Characters.Length)]));
        var (near, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var (a, b, edits) = (Word(), Word(), random.Next(3));
            var mayBecome = WordShape.Of(a).MayBecome(WordShape.Of(b), edits);
            near += EditDistance.Of(a, b, edits) is null ? 0 : 1;
            refused += mayBecome ? 0 : 1;
            Assert.True(mayBecome || EditDistance.Of(a, b, edits) is null, $"{a} {b} {edits}");
        }

        Assert.InRange(near, 500, 20_000);
        Assert.InRange(refused, 10_000, 20_000);
    }
}
