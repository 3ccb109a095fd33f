using System.Text;
using Wakachi;
using Wakachi.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    CommandLine.Parse(args).Run(utf8);
    return 0;
}
catch (CommandLineException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (Exception exception) when (StandardOutput.HasLostReader(exception))
{
    return 0;
}
catch (Exception exception) when (exception is InvalidDictionaryException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"wakachi: {exception.Message}");
    return 1;
}
