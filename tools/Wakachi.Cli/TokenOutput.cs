using System.Globalization;

namespace Wakachi.Cli;

/// <summary>Writes the analysis of one line after another.</summary>
internal sealed class TokenOutput(Tokenizer tokenizer, TextWriter writer, OutputFormat format)
{
    private readonly TokenizerWorker _worker = tokenizer.CreateWorker();
    private readonly List<Token> _tokens = [];

    public void WriteLine(string line)
    {
        if (format == OutputFormat.Dot)
        {
            LatticeGraph.Write(tokenizer, line, writer);
            return;
        }

        _worker.Tokenize(line, _tokens);
        if (format == OutputFormat.Wakati)
        {
            WriteSurfaces();
            return;
        }

        foreach (var token in _tokens)
        {
            if (format == OutputFormat.Dump)
            {
                WritePlace(token);
            }

            writer.Write(token.SurfaceSpan);
            writer.Write('\t');
            writer.Write(token.Features);
            writer.Write('\n');
        }

        writer.Write("EOS\n");
    }

    private void WriteSurfaces()
    {
        foreach (var token in _tokens)
        {
            writer.Write(token.SurfaceSpan);
            writer.Write(' ');
        }

        writer.Write('\n');
    }

    private void WritePlace(in Token token) => writer.Write(string.Create(
        CultureInfo.InvariantCulture,
        $"{token.Start}\t{token.Start + token.Length}\t{token.Kind}\t+{token.PositionIncrement}\t{token.PositionLength}\t{token.PartOfSpeech}\t"));
}
