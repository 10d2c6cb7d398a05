using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Redis.StackExchange;
using StackExchange.Redis;

namespace Offload.Benchmarks.HangfirePeer;

/// <summary>Hangfire's storages, with their defaults but for what is said here.</summary>
internal static class Storages
{
    public static JobStorage Open(string kind) => kind switch
    {
        "redis" => new RedisStorage(ConnectionMultiplexer.Connect(Address)),
        "postgres" => OpenPostgres(),
        "memory" => new InMemoryStorage(),
        _ => throw new ArgumentException($"The storage is '{kind}' and must be redis, postgres or memory.", nameof(kind)),
    };

    private static string Address => Environment.GetEnvironmentVariable("PEER_STORE")
        ?? throw new InvalidOperationException("PEER_STORE is not set; it says where the store is.");

    // The shortest pause that it allows. Its default is 15 s, and its long polling was no quicker than this.
    private static PostgreSqlStorage OpenPostgres()
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(50) };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Address, options), options);
    }
}
