using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Measures;

/// <summary>What the disk and the store take for one durable commit of one small row, which no ledger can go below.</summary>
internal static class BareCommit
{
    /// <summary>The p50 in milliseconds, at the pace of the jobs.</summary>
    public static async Task<double> MeasureAsync(IStore store, int count)
    {
        await using var connection = await OpenAsync(store);
        await connection.ExecuteAsync("CREATE TABLE bare_commit (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
        var millis = new List<double>();
        await Pace.KeepAsync(count, async () =>
        {
            var row = new { id = millis.Count, payload = new string('x', 300) };
            var started = TimeProvider.System.GetTimestamp();
            await connection.ExecuteAsync("INSERT INTO bare_commit (id, payload) VALUES (@id, @payload)", row);
            millis.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        });
        await connection.ExecuteAsync("DROP TABLE bare_commit");
        return millis.Order().ElementAt(count / 2);
    }

    private static async Task<DbConnection> OpenAsync(IStore store)
    {
        if (store is not SqliteFile)
        {
            var server = new NpgsqlConnection(store.Address);
            await server.OpenAsync();
            return server;
        }

        // A file beside that of the ledger, so that the ledger finds its own as it expects it.
        var file = new SqliteConnection($"{store.Address}-bare;Pooling=False");
        await file.OpenAsync();
        await file.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return file;
    }
}
