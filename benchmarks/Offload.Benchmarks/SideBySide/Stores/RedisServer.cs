using System.Globalization;
using Offload.Benchmarks.SideBySide.Processes;
using StackExchange.Redis;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>A Redis server that appends every write to a file.</summary>
internal sealed class RedisServer : IStore
{
    private readonly ChildProcess _process;
    private readonly string _fsync;

    private RedisServer(ChildProcess process, string fsync, string address)
    {
        _process = process;
        _fsync = fsync;
        Address = address;
    }

    public string Name => _fsync == "everysec" ? "Redis" : $"Redis, fsync {_fsync}";

    public string Durability => _fsync == "everysec"
        ? "up to a second of jobs is lost (`appendfsync everysec`)"
        : "fsync before each answer (`appendfsync always`)";

    public string Address { get; }

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    /// <param name="fsync">The setting <c>appendfsync</c>.</param>
    public static async Task<RedisServer> StartAsync(RunScope scope, string fsync)
    {
        var port = Ports.FindFree();
        var folder = Directory.CreateDirectory(scope.NewPath("-redis")).FullName;
        var process = scope.Start(new Command(
            "redis-server", "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", folder,
            "--save", "", "--appendonly", "yes", "--appendfsync", fsync));
        var server = new RedisServer(process, fsync, $"127.0.0.1:{port}");
        await Until.TrueAsync(async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"redis-server ended. {process.LogTail()}");
            return await server.TryAsync(redis => redis.PingAsync());
        });
        return server;
    }

    public async Task EmptyAsync()
    {
        if (!await TryAsync(redis => redis.FlushAllDatabasesAsync()))
            throw new InvalidOperationException($"Redis at {Address} cannot be reached. {_process.LogTail()}");
    }

    public void Dispose() => _process.Dispose();

    private async Task<bool> TryAsync(Func<StackExchange.Redis.IServer, Task> ask)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true");
            await ask(connection.GetServers().Single());
            return true;
        }
        catch (RedisException)
        {
            return false;
        }
    }
}
