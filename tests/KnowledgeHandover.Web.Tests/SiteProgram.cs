using System.Collections.Concurrent;
using System.Diagnostics;

namespace KnowledgeHandover.Web.Tests;

/// <summary>The built program in a process of its own, as an administrator starts it.</summary>
internal sealed class SiteProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.OutputDataReceived += (_, line) => Watch(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public static SiteProgram Start(params string[] arguments) => StartVerb(["--urls", "http://127.0.0.1:0", .. arguments]);

    /// <summary>With exactly these arguments.</summary>
    public static SiteProgram StartVerb(params string[] arguments) => new(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
    });

    /// <summary>What it has printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> AddressAsync() => _address.Task.WaitAsync(Patience);

    /// <summary>Ctrl-C.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Errors)> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, string.Join('\n', _errors));
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
        _output.Enqueue(line ?? "");
        if (line?.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var start)
        {
            _address.TrySetResult(new Uri(line[start..].Split(' ', '（', '、', '\u001b')[0]));
        }
    }
}
