using System.Diagnostics;
using System.Text;

namespace Wakachi.Tests.Cli;

/// <summary>The command line program as its own process.</summary>
internal static class WakachiProgram
{
    public static Process Start(params string[] arguments)
    {
        var utf8 = new UTF8Encoding(false);
        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wakachi.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        })!;
    }

    public static Task<(string Output, string Error, int Code)> RunAsync(string input, params string[] arguments) =>
        RunAsync(Encoding.UTF8.GetBytes(input), arguments);

    public static async Task<(string Output, string Error, int Code)> RunAsync(byte[] input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await WriteAsync(process, input);
        await process.WaitForExitAsync();
        return (await output, await error, process.ExitCode);
    }

    private static async Task WriteAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input, and says why.
        }
    }
}
