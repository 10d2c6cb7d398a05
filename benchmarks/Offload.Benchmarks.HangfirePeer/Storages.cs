using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Redis.StackExchange;
using StackExchange.Redis;

namespace Offload.Benchmarks.HangfirePeer;

/// <summary>Hangfire's storages, as their own pages advise.</summary>
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

    // The default of 15 s between polls would measure the polls.
    private static PostgreSqlStorage OpenPostgres()
    {
        var options = new PostgreSqlStorageOptions
        {
            QueuePollInterval = TimeSpan.FromMilliseconds(
                int.Parse(Environment.GetEnvironmentVariable("PG_POLL") ?? "100")),
            EnableLongPolling = Environment.GetEnvironmentVariable("PG_LONG") == "1",
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(Address, options), options);
    }
}
