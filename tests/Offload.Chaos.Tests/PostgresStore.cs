using Dapper;
using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.TestPostgres;

namespace Offload.Chaos.Tests;

/// <summary>A schema of its own on a server.</summary>
internal sealed class PostgresStore(PostgresServer server) : Store
{
    public override string Name => Postgres;

    public override string Address => $"{server.ConnectionString};Search Path={Schema}";

    public string Schema { get; } = $"test_{Guid.NewGuid():n}";

    public override ILedger Open() => PostgresLedger.Open(
        new()
        {
            ConnectionString = server.ConnectionString,
            Schema = Schema,
            LeaseDuration = TimeSpan.FromSeconds(10),
            Owner = "test",
        },
        TimeProvider.System);

    public override void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Address);
        connection.Execute(sql);
    }

    public override T Ask<T>(string sql)
    {
        using var connection = new NpgsqlConnection(Address);
        return connection.ExecuteScalar<T>(sql)!;
    }
}
