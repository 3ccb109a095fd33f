using Wakachi.Ipadic;

namespace Wakachi.Tests;

/// <summary>What a caller forgot is told by name.</summary>
public sealed class NullTests
{
    private static readonly SystemDictionary Dictionary = IpadicDictionary.Load();

    public static TheoryData<string, Action> Calls => new()
    {
        { "dictionary", () => _ = new Tokenizer(null!) },
        { "text", () => new Tokenizer(Dictionary).Tokenize(null!) },
        { "text", () => new Tokenizer(Dictionary).CreateWorker().Tokenize(null!) },
        { "text", () => new Tokenizer(Dictionary).CreateWorker().Tokenize(null!, []) },
        { "tokens", () => new Tokenizer(Dictionary).CreateWorker().Tokenize("窓口", null!) },
        { "stream", () => SystemDictionary.Load((Stream)null!) },
        { "csv", () => UserDictionary.Compile(null!, Dictionary) },
        { "system", () => UserDictionary.Compile(new StringReader("住基"), null!) },
        { "sourceFolder", () => DictionaryCompiler.Compile((string)null!, Stream.Null) },
        { "output", () => DictionaryCompiler.Compile("/usr", null!) },
        { "tokenizer", () => LatticeGraph.Write(null!, "窓口", TextWriter.Null) },
        { "text", () => LatticeGraph.Write(new Tokenizer(Dictionary), null!, TextWriter.Null) },
        { "output", () => LatticeGraph.Write(new Tokenizer(Dictionary), "窓口", null!) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void PublicMethod_Null_NamesTheParameter(string parameter, Action call)
    {
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(call).ParamName);
    }

    [Fact]
    public void Tokenize_Null_LeavesTheListAndTheWorkerAsTheyWere()
    {
        var worker = new Tokenizer(Dictionary).CreateWorker();
        var tokens = new List<Token>(worker.Tokenize("窓口"));

        Assert.Throws<ArgumentNullException>(() => worker.Tokenize(null!, tokens));

        Assert.Equal(["窓口"], tokens.Select(token => token.Surface));
        Assert.Equal(["窓口", "へ"], worker.Tokenize("窓口へ").Select(token => token.Surface));
    }
}
