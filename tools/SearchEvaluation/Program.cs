using KnowledgeHandover.Search;
using KnowledgeHandover.Search.Analysis;
using SearchEvaluation;
using Wakachi.Ipadic;

if (EvaluationOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(EvaluationOptions.Usage);
    return 2;
}

var index = new SearchIndex(JapaneseAnalyzer.Create(IpadicDictionary.Load(), []));
index.Apply(1, Corpus.ReadDocuments(options.Documents), []);

var runs = Run.Of(index, Corpus.ReadQueries(options.Queries), options.Depth);
Run.Write(runs, options.RunFile);
Console.WriteLine($"{index.DocumentCount} documents, {runs.Count} queries, run written to {options.RunFile}");

if (options.Judgements is { } judgements)
{
    Console.WriteLine(Measures.Of(runs, Judgements.Read(judgements), options.Depth));
}

return 0;
