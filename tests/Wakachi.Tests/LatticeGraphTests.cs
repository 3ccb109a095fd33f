using System.Diagnostics;

namespace Wakachi.Tests;

public sealed class LatticeGraphTests
{
    // Signs that mean something to Graphviz, and some that no drawing may hold.
    private const string Odd = "\\\"&lt;\\n\u0001\uFFFF\uD842";

    [Fact]
    public void Write_TwoPaths_DrawsBothAndTheChosenOneInBold()
    {
        var dictionary = TestDictionary.Of("国,0,0,3,名詞,一般\n国国,0,0,7,名詞,一般");

        Assert.Equal(
            """
            digraph lattice {
              rankdir=LR;
              node [shape=box];
              n0 [label="BOS", style=bold];
              n1 [label="国\n名詞-一般\n3", style=bold];
              n2 [label="国国\n名詞-一般\n7"];
              n3 [label="国\n名詞-一般\n3", style=bold];
              n4 [label="EOS", style=bold];
              n0 -> n1 [label="0", style=bold];
              n0 -> n2 [label="0"];
              n1 -> n3 [label="0", style=bold];
              n2 -> n4 [label="0"];
              n3 -> n4 [label="0", style=bold];
            }

            """,
            Draw(dictionary, "国国"));
    }

    [Fact]
    public void Write_SignsOfGraphviz_AreWrittenAsThemselves()
    {
        Assert.Contains("[label=\"\\\\\\\"&amp;lt;\\\\n\uFFFD\\n記号-一般\\n10000\"", Draw(TestDictionary.Of(""), Odd), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("国国 国")]
    [InlineData("")]
    [InlineData(Odd)]
    public async Task Write_AnyText_IsUnderstoodByGraphviz(string text)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/dot"), "Graphviz (package graphviz) is not installed.");
        using var process = Process.Start(new ProcessStartInfo("dot", ["-Tsvg"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(Draw(TestDictionary.Of("国,0,0,3,名詞,一般"), text));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var drawing = System.Xml.Linq.XDocument.Parse((await output).Replace("<!DOCTYPE", "<!-- ", StringComparison.Ordinal).Replace("svg11.dtd\">", " -->", StringComparison.Ordinal));
        Assert.Equal(0, process.ExitCode);
        Assert.Contains(drawing.Descendants().Where(element => element.Name.LocalName == "text"), element => element.Value == "BOS");
    }

    [Fact]
    public void Write_LongText_IsDrawnInSeconds()
    {
        var clock = Stopwatch.StartNew();
        var drawing = Draw(TestDictionary.Of("国,0,0,3,名詞,一般\n国国,0,0,7,名詞,一般"), new string('国', 100_000));

        // What compared every word with every other took minutes.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(100_002, drawing.Split('\n').Count(line => line.Contains("[label", StringComparison.Ordinal) && line.Contains("bold", StringComparison.Ordinal) && !line.Contains("->", StringComparison.Ordinal)));
    }

    private static string Draw(SystemDictionary dictionary, string text)
    {
        using var output = new StringWriter();
        LatticeGraph.Write(new Tokenizer(dictionary), text, output);
        return output.ToString();
    }
}
