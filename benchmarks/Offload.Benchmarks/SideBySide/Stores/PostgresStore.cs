using Dapper;
using Npgsql;
using Offload.Benchmarks.SideBySide.Processes;
using Offload.TestPostgres;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>A PostgreSQL server with its defaults, reached by a socket.</summary>
internal sealed class PostgresStore : IStore
{
    private readonly PostgresServer _server = new();

    public string Name => "PostgreSQL";

    public string Durability => "fsync before each answer (`synchronous_commit=on`)";

    public string Address => _server.ConnectionString;

    public TimeSpan ProcessorTime => ProcessTree.ProcessorTime(Postmaster);

    private int Postmaster => int.Parse(
        File.ReadLines(Path.Combine(new NpgsqlConnectionStringBuilder(Address).Host!, "data", "postmaster.pid")).First(),
        System.Globalization.CultureInfo.InvariantCulture);

    public async Task EmptyAsync()
    {
        await using var connection = new NpgsqlConnection(Address);
        await connection.ExecuteAsync(
            "SET client_min_messages = warning; DROP SCHEMA IF EXISTS offload, hangfire CASCADE; CHECKPOINT");
    }

    public void Dispose() => _server.Dispose();
}
