using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace KnowledgeHandover.Web.Tests.Infrastructure;

/// <summary>A mail server that says yes to everything and keeps what it was given.</summary>
public sealed class SmtpStub : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();

    public SmtpStub()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every mail read so far. The carrier keeps the order: what was not sent before a mail that came never comes.</summary>
    public List<ReceivedMail> Read { get; } = [];

    /// <summary>Waits for the next mail to this one recipient.</summary>
    public async Task<ReceivedMail> NextToAsync(string recipient)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Read.Add(await _mails.Reader.ReadAsync(patience.Token));
            if (Read[^1].Recipients.SequenceEqual([recipient]))
            {
                return Read[^1];
            }
        }
    }

    public bool HasMailed(string recipient) => Read.Any(m => m.Recipients.Contains(recipient));

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), new ASCIIEncoding()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 stub");
        List<string> commands = [];
        while (await reader.ReadLineAsync() is { } line)
        {
            commands.Add(line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var data = await ReadDataAsync(reader);
                    _mails.Writer.TryWrite(new ReceivedMail([.. commands], data));
                    commands.Clear();
                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 yes");
                    break;
            }
        }
    }

    private static async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            data.AppendLine(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        }

        return data.ToString().ReplaceLineEndings("\n");
    }
}

public sealed record ReceivedMail(IReadOnlyList<string> Commands, string Data)
{
    public IEnumerable<string> Recipients => Commands.Where(c => c.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)).Select(c => c["RCPT TO:".Length..].Trim('<', '>'));

    public string Subject => string.Concat(Header("Subject").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DecodeWord));

    public string Body => Encoding.UTF8.GetString(Convert.FromBase64String(Data[(Data.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Replace("\n", "", StringComparison.Ordinal)));

    public string Header(string name)
    {
        var unfolded = Data[..Data.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal);
        return unfolded.Split('\n').Single(l => l.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
    }

    private static string DecodeWord(string word)
    {
        var parts = word.Split('?');
        Assert.Equal(("=", "utf-8", "B", "="), (parts[0], parts[1].ToLowerInvariant(), parts[2], parts[4]));
        return Encoding.UTF8.GetString(Convert.FromBase64String(parts[3]));
    }
}
