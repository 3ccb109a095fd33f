using Wakachi.Ipadic;

namespace Wakachi.Tests;

public sealed class MecabComparisonTests
{
    [Theory]
    [InlineData("municipal.txt")]
    [InlineData("everyday.txt")]
    [InlineData("odd.txt")]
    public void Tokenize_OwnTexts_GivesMecabsOutput(string file)
    {
        MecabProgram.SkipUnlessInstalled();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Texts", file));
        var lines = text.Split('\n')[..^1];
        var worker = new Tokenizer(IpadicDictionary.Load()).CreateWorker();

        var expected = MecabProgram.Analyse(text);

        Assert.Equal(lines.Length + 1, expected.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.Equal(expected[i], string.Concat(worker.Tokenize(lines[i]).Select(token => $"{token}\n")));
        }
    }
}
