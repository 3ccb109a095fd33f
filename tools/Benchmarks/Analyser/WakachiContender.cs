using Wakachi;
using Wakachi.Ipadic;

namespace Benchmarks.Analyser;

/// <summary>Our analyser, one worker with one list of tokens, as an indexer uses it.</summary>
internal sealed class WakachiContender(TokenizationMode mode) : IContender
{
    private readonly TokenizerWorker _worker = new Tokenizer(IpadicDictionary.Load(), new TokenizerOptions { Mode = mode }).CreateWorker();
    private readonly List<Token> _tokens = [];
    private string[] _lines = [];

    public string Name => $"Wakachi {mode.ToString().ToLowerInvariant()}";

    public void Prepare(Prose prose) => _lines = prose.Lines;

    public Pass Analyse()
    {
        var (tokens, checksum) = (0L, 0L);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Nanoseconds();
        foreach (var line in _lines)
        {
            _worker.Tokenize(line, _tokens);
            tokens += _tokens.Count;
            foreach (ref readonly var token in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens))
            {
                checksum += token.Start + token.Length;
            }
        }

        var nanoseconds = ThreadClock.Nanoseconds() - start;
        GC.KeepAlive(checksum);
        return new Pass(tokens, nanoseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    public void Dispose()
    {
    }
}
