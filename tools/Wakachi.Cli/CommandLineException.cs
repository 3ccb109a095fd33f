namespace Wakachi.Cli;

/// <summary>Arguments that cannot be understood; the message is for the person who typed them.</summary>
internal sealed class CommandLineException(string message)
    : Exception($"wakachi: {message}\n「--help」で使い方を表示します。");
