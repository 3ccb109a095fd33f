using System.Text;
using Wakachi.Ipadic;

namespace Wakachi.Cli;

/// <summary>Analyses text line by line, as <c>mecab</c> does.</summary>
internal sealed record AnalyseCommand : CommandLine
{
    private const int BufferSize = 1 << 16;
    private const string StandardInput = "-";

    private static readonly string[] OptionsWithValue = ["--mode", "--user-dictionary", "--dictionary"];

    public OutputFormat Format { get; private init; } = OutputFormat.Mecab;

    public TokenizationMode Mode { get; private init; }

    public bool KeepCompounds { get; private init; }

    public string? UserDictionary { get; private init; }

    public string? Dictionary { get; private init; }

    public string? Input { get; private init; }

    public static AnalyseCommand ParseOptions(ReadOnlySpan<string> arguments)
    {
        var command = new AnalyseCommand();
        while (!arguments.IsEmpty)
        {
            var (option, attached) = Split(arguments[0]);
            (command, var taken) = command.Take(option, attached ?? (arguments.Length > 1 ? arguments[1] : null));
            arguments = arguments[(attached is null ? taken : 1)..];
        }

        return command.KeepCompounds && command.Mode != TokenizationMode.Search
            ? throw new CommandLineException("「--keep-compounds」は「--mode search」と一緒に指定してください。")
            : command with { Input = command.Input == StandardInput ? null : command.Input };
    }

    public override void Run(Encoding encoding)
    {
        using var input = Input is null ? Console.OpenStandardInput() : NamedFile.OpenRead(Input);
        var tokenizer = MakeTokenizer();
        using var writer = new StreamWriter(StandardOutput.Open(), encoding, BufferSize);
        var reader = new LineReader(input, beforeWaiting: writer.Flush);
        var output = new TokenOutput(tokenizer, writer, Format);
        while (reader.ReadLine() is { } line)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Takes off a value that is written without a space, as many do with mecab: -Owakati, --mode=search.</summary>
    private static (string Option, string? Value) Split(string argument)
    {
        if (argument.StartsWith("-O", StringComparison.Ordinal) && argument.Length > 2)
        {
            return ("-O", argument[2..]);
        }

        var option = OptionsWithValue.FirstOrDefault(option => argument.StartsWith($"{option}=", StringComparison.Ordinal));
        return option is null ? (argument, null) : (option, argument[(option.Length + 1)..]);
    }

    private (AnalyseCommand Command, int Taken) Take(string argument, string? value) => argument switch
    {
        "-O" => (this with { Format = ParseFormat(Required(argument, value)) }, 2),
        "--mode" => (this with { Mode = ParseMode(Required(argument, value)) }, 2),
        "--keep-compounds" => (this with { KeepCompounds = true }, 1),
        "--user-dictionary" => (this with { UserDictionary = Required(argument, value) }, 2),
        "--dictionary" => (this with { Dictionary = Required(argument, value) }, 2),
        _ when argument.StartsWith('-') && argument != StandardInput => throw new CommandLineException($"「{argument}」というオプションはありません。"),
        _ when Input is not null => throw new CommandLineException($"ファイルは一つだけ指定できます（「{Input}」と「{argument}」）。"),
        _ => (this with { Input = argument }, 1),
    };

    private static string Required(string option, string? value) =>
        string.IsNullOrEmpty(value) ? throw new CommandLineException($"「{option}」には値が必要です。") : value;

    private static OutputFormat ParseFormat(string name) => name switch
    {
        "mecab" => OutputFormat.Mecab,
        "wakati" => OutputFormat.Wakati,
        "dump" => OutputFormat.Dump,
        "dot" => OutputFormat.Dot,
        _ => throw new CommandLineException($"「-O {name}」はありません。mecab、wakati、dump、dot のいずれかを指定してください。"),
    };

    private static TokenizationMode ParseMode(string name) => name switch
    {
        "normal" => TokenizationMode.Normal,
        "search" => TokenizationMode.Search,
        _ => throw new CommandLineException($"「--mode {name}」はありません。normal か search を指定してください。"),
    };

    private Tokenizer MakeTokenizer()
    {
        var system = Dictionary is null ? IpadicDictionary.Load() : ReadDictionary(Dictionary);
        return new Tokenizer(system, new TokenizerOptions
        {
            Mode = Mode,
            KeepCompounds = KeepCompounds,
            UserDictionary = UserDictionary is null ? null : ReadUserDictionary(UserDictionary, system),
        });
    }

    private static SystemDictionary ReadDictionary(string path)
    {
        using var file = NamedFile.OpenRead(path);
        return Naming(path, () => SystemDictionary.Load(file));
    }

    private static UserDictionary ReadUserDictionary(string path, SystemDictionary system)
    {
        using var reader = new StreamReader(NamedFile.OpenRead(path));
        return Naming(path, () => Wakachi.UserDictionary.Compile(reader, system));
    }

    private static T Naming<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDictionaryException exception)
        {
            throw new InvalidDictionaryException($"{path}: {exception.Message}", exception);
        }
    }
}

internal enum OutputFormat
{
    /// <summary>Surface, a tab and the features of a token on each line, then EOS.</summary>
    Mecab,

    /// <summary>The surfaces of a line with spaces between them.</summary>
    Wakati,

    /// <summary>All properties of a token on each line, then EOS.</summary>
    Dump,

    /// <summary>A drawing of the lattice.</summary>
    Dot,
}
