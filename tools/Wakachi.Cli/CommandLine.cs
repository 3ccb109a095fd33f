using System.Text;

namespace Wakachi.Cli;

/// <summary>What the arguments ask for.</summary>
internal abstract record CommandLine
{
    public const string Usage = """
        使い方:
          wakachi [オプション] [ファイル]     UTF-8 の文章を一行ずつ解析します（ファイルがないか「-」なら標準入力）。
          wakachi compile フォルダー 出力     MeCab形式の辞書の原本から辞書を作ります（出力が .zip で終われば圧縮します）。

        オプション:
          -O mecab|wakati|dump|dot      出力の形。mecab（既定）、分かち書き、全項目、Graphviz の図
          --mode normal|search          normal（既定）は MeCab と同じ結果、search は検索用に長い語を分割
          --keep-compounds              search で分割前の語も残す
          --user-dictionary CSV         利用者辞書（表層形,読み,品詞,コスト,分割）
          --dictionary ファイル         組み込みの IPADIC の代わりに使う辞書
          -h, --help                    この説明

        終了コード: 0 正常、1 ファイルや辞書の誤り、2 指定の誤り

        """;

    public static CommandLine Parse(string[] arguments) => arguments switch
    {
        ["compile", var folder, var output] => new CompileCommand(folder, output),
        ["compile", ..] => throw new CommandLineException("compile にはフォルダーと出力の二つが必要です。"),
        _ when arguments.Contains("--help") || arguments.Contains("-h") => new HelpCommand(),
        _ => AnalyseCommand.ParseOptions(arguments),
    };

    public abstract void Run(Encoding encoding);
}

internal sealed record HelpCommand : CommandLine
{
    public override void Run(Encoding encoding) => Console.Out.Write(Usage);
}
