using System.Collections.Concurrent;
using System.Net.Sockets;
using Npgsql;

namespace KnowledgeHandover.Web.Tests.Data;

/// <summary>A socket in front of the tests' PostgreSQL that can be taken away, with all connections over it, and put back: a server that is down.</summary>
internal sealed class PostgresProxy : IDisposable
{
    private readonly ConcurrentBag<Socket> _open = [];
    private readonly string _server;
    private Socket? _listener;

    public PostgresProxy()
    {
        var server = new NpgsqlConnectionStringBuilder(KnowledgeApp.ServerConnection);
        _server = Path.Combine(server.Host!, $".s.PGSQL.{server.Port}");
        SocketName = Path.Combine(Folder, $".s.PGSQL.{server.Port}");
        Start();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("hp-").FullName;

    private string SocketName { get; }

    public void Start()
    {
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(SocketName));
        _listener.Listen();
        _ = AcceptAsync(_listener);
    }

    public void Stop()
    {
        _listener?.Dispose();
        File.Delete(SocketName);
        while (_open.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
                _open.Add(client);
                _open.Add(server);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        try
        {
            await using var source = new NetworkStream(from);
            await using var target = new NetworkStream(to);
            await source.CopyToAsync(target);
            to.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
        }
    }
}
