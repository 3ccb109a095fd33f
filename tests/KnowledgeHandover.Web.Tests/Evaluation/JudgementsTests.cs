using SearchEvaluation;

namespace KnowledgeHandover.Web.Tests.Evaluation;

public sealed class JudgementsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("queryId\tnoteId\tgrade\nq001\tchild-allowance/june\t2\nq001\tlibrary/loans\t1\n")]
    [InlineData("q001\tchild-allowance/june\t2\r\n\r\nq001\tlibrary/loans\t1")]
    public void Read_WithAndWithoutHeader_GivesTheSameGrades(string text)
    {
        File.WriteAllText(_file, text);

        var judgements = Judgements.Read(_file);

        Assert.Equal(2, judgements.Of("q001")["child-allowance/june"]);
        Assert.Equal(1, judgements.Of("q001")["library/loans"]);
        Assert.Equal(2, judgements.Of("q001").Count);
        Assert.Empty(judgements.Of("queryId"));
        Assert.True(judgements.IsAnswerable("q001"));
        Assert.False(judgements.IsAnswerable("q002"));
    }

    [Theory]
    [InlineData("q001\ta\t2\nq001\tb\tgood\n", "\"good\" is no grade (q001, b).")]
    [InlineData("q001\ta\t2\nq001\tb\n", "line 2 has 2 columns instead of 3.")]
    [InlineData("q001\ta\t2\nq001\ta\t1\n", "q001, a is judged twice.")]
    public void Read_BrokenRow_SaysWhich(string text, string message)
    {
        File.WriteAllText(_file, text);

        Assert.EndsWith(message, Assert.Throws<FormatException>(() => Judgements.Read(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Queries_NeedTheirHeader()
    {
        File.WriteAllText(_file, "id\ttext\nq001\t現況届\nq002\t6月 現況届\n");
        Assert.Equal([new QueryLine("q001", "現況届"), new QueryLine("q002", "6月 現況届")], QueryLine.Read(_file));

        File.WriteAllText(_file, "q001\t現況届\n");
        Assert.Throws<FormatException>(() => QueryLine.Read(_file));
    }

    [Fact]
    public void Samples_EveryJudgement_IsOfAQueryAndOfANoteThatIsNoDraft()
    {
        var collection = SampleFiles.InRepository().ReadCollection();
        var judged = collection.Queries.SelectMany(query => collection.Judgements!.Of(query.Id).Keys).ToHashSet();

        Assert.Contains("fixed-asset-tax-house/koriyama-house-annual", judged);
        Assert.Subset(collection.Documents.Where(note => note.Audience != SampleFiles.DraftAudience).Select(note => note.Key).ToHashSet(), judged);
        Assert.True(collection.Queries.Count(query => collection.Judgements!.IsAnswerable(query.Id)) >= 80);
    }
}
