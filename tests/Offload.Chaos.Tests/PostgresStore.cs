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

    public override ILedger Open(string owner) => PostgresLedger.Open(
        new()
        {
            ConnectionString = server.ConnectionString,
            Schema = Schema,
            LeaseDuration = TimeSpan.FromSeconds(10),
            Owner = owner,
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

    public override void RecordSteps() => Execute(
        $"""
         CREATE TABLE step (seq bigserial PRIMARY KEY, job_id text, fence bigint, state text);
         CREATE FUNCTION record_step() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
             INSERT INTO {Schema}.step (job_id, fence, state) VALUES (NEW.id, NEW.fence, NEW.state);
             RETURN NULL;
         END $$;
         CREATE TRIGGER record_step AFTER UPDATE ON job FOR EACH ROW
         WHEN (NEW.fence <> OLD.fence OR NEW.state IS DISTINCT FROM OLD.state) EXECUTE FUNCTION record_step();
         """);

    public override IReadOnlyList<Step> ReadSteps()
    {
        using var connection = new NpgsqlConnection(Address);
        return [.. connection.Query<Step>("SELECT job_id AS JobId, fence AS Fence, state AS State FROM step ORDER BY seq")];
    }

    public override long BytesUsed() => Ask<long>(
        $"SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = '{Schema}'::regnamespace AND relkind = 'r'");
}
