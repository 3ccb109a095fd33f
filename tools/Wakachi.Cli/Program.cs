using System.Text;
using Wakachi;
using Wakachi.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    await CommandLine.Parse(args).RunAsync(utf8);
    return 0;
}
catch (CommandLineException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
catch (Exception exception) when (exception is InvalidDictionaryException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
