using KnowledgeHandover.Search;

namespace SearchEvaluation;

/// <summary>Measures how well the site's search answers judged queries.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (EvaluationOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(EvaluationOptions.Usage);
            return 2;
        }

        try
        {
            Evaluate(options);
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Evaluate(EvaluationOptions options)
    {
        var samples = SampleFiles.InRepository();
        var collection = options.Files is { } files ? JsonLines.Read(files) : samples.ReadCollection();
        var index = new SearchIndex(samples.MakeAnalyzer());
        index.Apply(1, collection.Documents, []);
        var runs = Run.Of(index, collection.Queries, options.Depth);
        Console.WriteLine($"{index.DocumentCount} documents, {runs.Count} queries");
        if (options.RunFile is { } runFile)
        {
            Run.Write(runs, runFile);
        }

        if (collection.Judgements is { } judgements)
        {
            Console.WriteLine(Measures.Of(runs, judgements, options.Depth));
            Console.WriteLine(Unanswerable.Of(runs, judgements));
            if (options.QueryFile is { } queryFile)
            {
                Measures.WriteEach(runs, judgements, options.Depth, queryFile);
            }
        }
    }
}
