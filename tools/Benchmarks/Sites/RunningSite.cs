using System.Diagnostics;
using KnowledgeHandover.Web.Features.Notes;

namespace Benchmarks.Sites;

/// <summary>The built site in a process of its own, with the samples, as the README's first command starts it.</summary>
internal sealed class RunningSite : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningSite(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Watch(line.Data);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_began);

    /// <param name="data">The data folder; an empty one gets the samples.</param>
    public static RunningSite Start(string data)
    {
        var program = typeof(Note).Assembly.Location;
        return new RunningSite(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", data, "--Limits:SearchesPerMinute=1000000", "--Limits:EditorCallsPerMinute=1000000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" },
        });
    }

    /// <summary>Where it listens, once it does.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not come up.</exception>
    public async Task<Uri> AddressAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_address.Task, ended, Task.Delay(Patience)) != _address.Task)
        {
            throw new InvalidOperationException("The site does not start.");
        }

        return await _address.Task;
    }

    /// <summary>Ends it in good order. Not by the signal of Ctrl-C, which whatever runs in the background does not hear.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Watch(string? line)
    {
        if (line?.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var start)
        {
            _address.TrySetResult(new Uri(line[start..].Split(' ', '（', '、', '\u001b')[0]));
        }
    }
}
