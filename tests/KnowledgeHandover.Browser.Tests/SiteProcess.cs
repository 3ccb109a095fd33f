using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>
/// The built program as an administrator starts it: its own process, an empty data folder, the samples, one free port on the loopback.
/// Use it as a fixture; <see cref="Kill"/> and <see cref="StartAsync"/> on the same folder are for tests of what survives.
/// </summary>
public sealed class SiteProcess : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("hikitsugi-site-").FullName;

    /// <summary>Configuration of this program alone; to be filled before its start.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the program has printed so far.</summary>
    public string Output => string.Join('\n', _output);

    public async ValueTask InitializeAsync() => await StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts the program and waits until it is healthy, which includes the samples and the index.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("The program did not start.");
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilHealthyAsync(_process, cancellationToken);
    }

    /// <summary>Ends the program at once, as a power cut or kill -9 would.</summary>
    public void Kill()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Checkout.WebProgram, "--data", DataFolder, "--urls", Address.GetLeftPart(UriPartial.Authority)])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (key, value) in Settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        return start;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _output.Enqueue(text);
        }
    }

    private async Task WaitUntilHealthyAsync(Process process, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var since = Stopwatch.StartNew();
        while (!await IsHealthyAsync(http, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The program ended with code {process.ExitCode}:\n{Output}");
            }

            if (since.Elapsed > Patience)
            {
                Kill();
                throw new TimeoutException($"No 200 from /health within {Patience.TotalSeconds} seconds:\n{Output}");
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
