using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wakachi.Ipadic;

namespace Wakachi.Tests;

/// <summary>What the README and the documentation say.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Readme", "README.md"));

    // The examples write to this one.
    private StringWriter Console { get; } = new() { NewLine = "\n" };

    [Fact]
    public void Example_TenLines_PrintsWhatTheReadmeSays()
    {
        // README 1
        var tokenizer = new Tokenizer(IpadicDictionary.Load());
        foreach (var token in tokenizer.Tokenize("窓口で書類を受け取った。"))
        {
            Console.WriteLine($"{token.Start,2} {token.Surface} {token.PartOfSpeech} {token.BaseForm} {token.Reading}");
        }

        // END
        Assert.Equal(Blocks("text")[0], Console.ToString());
    }

    [Fact]
    public void Example_SearchMode_PrintsWhatTheReadmeSays()
    {
        // README 2
        var words = """
            # surface,reading,part of speech,cost,segmentation (all but the first may be left out)
            会計年度任用職員,カイケイネンド ニンヨウ ショクイン,名詞-一般,,会計年度 任用 職員
            """;
        var dictionary = IpadicDictionary.Load();
        var search = new Tokenizer(dictionary, new TokenizerOptions
        {
            Mode = TokenizationMode.Search,
            KeepCompounds = true,
            UserDictionary = UserDictionary.Compile(new StringReader(words), dictionary),
        });
        foreach (var token in search.Tokenize("会計年度任用職員は関西国際空港へ"))
        {
            Console.WriteLine($"{token.Surface} +{token.PositionIncrement} {token.PositionLength}");
        }

        // END
        Assert.Equal(Blocks("text")[1], Console.ToString());
    }

    [Fact]
    public void Examples_InTheReadme_AreTheOnesThatRunHere()
    {
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Readme", "ReadmeTests.cs"));
        var examples = ExampleInSource().Matches(source).Select(match => Outdent(match.Groups[1].Value)).ToList();

        Assert.Equal(2, examples.Count);
        Assert.Equal(Blocks("csharp").Select(block => block.Replace("using Wakachi;\nusing Wakachi.Ipadic;\n\n", "", StringComparison.Ordinal)), examples);
    }

    [Theory]
    [InlineData(typeof(Tokenizer), 11)]
    [InlineData(typeof(IpadicDictionary), 1)]
    public void Documentation_EachPublicType_TellsItsThreadSafety(Type type, int types)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

        Assert.Equal(types, type.Assembly.GetExportedTypes().Length);
        Assert.All(type.Assembly.GetExportedTypes(), exported => Assert.NotNull(documentation["T:" + exported.FullName].Element("threadsafety")));
    }

    private static List<string> Blocks(string language) =>
        [.. BlockInReadme().Matches(Readme).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    private static string Outdent(string code) =>
        string.Concat(code.TrimEnd().Split('\n').Select(line => (line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line) + "\n"));

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex BlockInReadme();

    [GeneratedRegex(@"^ +// README \d\n(.*?)^ +// END$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ExampleInSource();
}
