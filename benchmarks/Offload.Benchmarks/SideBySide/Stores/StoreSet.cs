using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>The stores of a run.</summary>
internal sealed record StoreSet(
    SqliteFile Sqlite, PostgresStore Postgres, RedisServer Redis, RedisServer RedisAlways, RabbitServer Rabbit) : IDisposable
{
    public static async Task<StoreSet> StartAsync(RunScope scope) => new(
        new SqliteFile(scope),
        new PostgresStore(),
        await RedisServer.StartAsync(scope, "everysec"),
        await RedisServer.StartAsync(scope, "always"),
        await RabbitServer.StartAsync(scope));

    public void Dispose()
    {
        Sqlite.Dispose();
        Postgres.Dispose();
        Redis.Dispose();
        RedisAlways.Dispose();
        Rabbit.Dispose();
    }
}
