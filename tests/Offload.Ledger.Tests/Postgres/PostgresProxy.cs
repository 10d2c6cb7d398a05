using System.Net.Sockets;

namespace Offload.Ledger.Tests.Postgres;

/// <summary>Stands between a ledger and its server, and can lose what the server answers to a commit.</summary>
public sealed class PostgresProxy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offload-proxy-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _server;
    private readonly Task _accepting;
    private int _losses;

    public PostgresProxy(string serverFolder)
    {
        _server = Path.Combine(serverFolder, ".s.PGSQL.5432");
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string Host => _folder;

    /// <summary>Ends the connection instead of passing on the next answer to a commit.</summary>
    public void LoseNextCommit() => Interlocked.Exchange(ref _losses, 1);

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
                _ = CopyAsync(client, server, _ => false);
                _ = CopyAsync(server, client, MustBeLost);
            }
        }
        catch (SocketException)
        {
            // The listener was closed.
        }
    }

    private bool MustBeLost(ReadOnlyMemory<byte> answer) =>
        answer.Span.IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Exchange(ref _losses, 0) == 1;

    private static async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mustBeLost)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count && !mustBeLost(buffer.AsMemory(0, count)))
            {
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other direction ended.
        }

        from.Dispose();
        to.Dispose();
    }
}
