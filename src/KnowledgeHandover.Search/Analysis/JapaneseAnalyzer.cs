using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wakachi;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>Turns text into terms: the same chain for documents and queries. Safe for use by several threads.</summary>
public sealed class JapaneseAnalyzer
{
    /// <summary>Raise it when the same text would give other terms: an index of another version must be rebuilt.</summary>
    public const int AnalyzerVersion = 3;

    // The dictionary takes these for letters and makes one unknown word of データ・ジョブ and of px×; they are symbols here, as with Lucene.
    private static readonly SearchValues<char> SymbolsAmongLetters = SearchValues.Create("・×÷");

    private readonly ConcurrentBag<Workplace> _workplaces = [];
    private readonly Tokenizer _tokenizer;

    private JapaneseAnalyzer(SystemDictionary dictionary, string words)
    {
        // A tokenizer in search mode that does not keep compounds.
        _tokenizer = new Tokenizer(dictionary, new TokenizerOptions { Mode = TokenizationMode.Search, UserDictionary = MunicipalDictionary.Compile(dictionary, words) });
        Identity = string.Create(CultureInfo.InvariantCulture, $"{AnalyzerVersion} {dictionary.Checksum:x8} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))}");
    }

    /// <summary>Names everything that decides which terms a text gives: two analysers with the same name give the same.</summary>
    internal string Identity { get; }

    /// <summary>An analyser that knows municipal words, and those that the caller knows besides, such as the names of municipalities.</summary>
    public static JapaneseAnalyzer Create(SystemDictionary dictionary, IEnumerable<UserTerm> extraTerms) => new(dictionary, MunicipalDictionary.Rows(extraTerms));

    internal List<AnalyzedToken> Analyze(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var workplace = _workplaces.TryTake(out var idle) ? idle : new Workplace(_tokenizer.CreateWorker(), []);
        var folded = Folding.Fold(text);
        workplace.Worker.Tokenize(WithPlainSymbols(folded.Text), workplace.Tokens);
        var terms = new TokenChain(folded, workplace.Tokens).Run();
        _workplaces.Add(workplace);
        return terms;
    }

    private static string WithPlainSymbols(string text) =>
        text.AsSpan().ContainsAny(SymbolsAmongLetters)
            ? string.Create(text.Length, text, (plain, source) => source.AsSpan().ReplaceAny(plain, SymbolsAmongLetters, '／'))
            : text;

    private sealed record Workplace(TokenizerWorker Worker, List<Token> Tokens);
}
