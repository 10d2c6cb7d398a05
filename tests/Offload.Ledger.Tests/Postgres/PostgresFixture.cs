using Dapper;
using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Tests.Contract;
using Offload.TestPostgres;

namespace Offload.Ledger.Tests.Postgres;

/// <summary>
/// A schema of its own on a real server. Every opening has its own connections, as another process would. The server's
/// clock, as the schema sees it, is the test's.
/// </summary>
public sealed class PostgresFixture : ILedgerFixture
{
    private readonly List<PostgresLedger> _opened = [];

    public PostgresFixture()
        : this(PostgresServer.Shared)
    {
    }

    private PostgresFixture(PostgresServer server)
    {
        Server = server;
        using (Prepare("fixture"))
        {
            // It made the schema.
        }

        Connection = Connect();
        Connection.Execute(
            $"""
             CREATE TABLE test_clock (ms bigint NOT NULL);
             INSERT INTO test_clock VALUES (0);
             CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
             AS 'SELECT ms FROM {Schema}.test_clock';
             """);
        SetServerClock();
        Time.Advanced += SetServerClock;
    }

    public string Schema { get; } = $"test_{Guid.NewGuid():n}";

    public TestClock Time { get; } = new();

    public PostgresServer Server { get; }

    /// <summary>A look past the ledger, in its schema.</summary>
    public NpgsqlConnection Connection { get; private set; }

    /// <summary>A store on a server of its own, which the test may stop.</summary>
    public static PostgresFixture OnOwnServer() => new(new PostgresServer());

    /// <summary>Crashes the server and starts it again.</summary>
    public void CrashServer()
    {
        Server.Crash();
        Server.Start();
        Connection.Dispose();
        Connection = Connect();
    }

    public ILedger Open(string owner)
    {
        var ledger = Prepare(owner);
        _opened.Add(ledger);
        return ledger;
    }

    public void Dispose()
    {
        foreach (var ledger in _opened)
            ledger.Dispose();
        Connection.Dispose();
        if (Server == PostgresServer.Shared)
            DropSchema();
        else
            Server.Dispose();
        NpgsqlConnection.ClearAllPools();
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection($"{Server.ConnectionString};Search Path={Schema};Pooling=False");
        connection.Open();
        return connection;
    }

    private PostgresLedger Prepare(string owner) => PostgresLedger.Open(
        new PostgresLedgerOptions
        {
            ConnectionString = Server.ConnectionString,
            Schema = Schema,
            LeaseDuration = ILedgerFixture.Lease,
            Owner = owner,
        },
        Time);

    private void SetServerClock() =>
        Connection.Execute("UPDATE test_clock SET ms = @ms", new { ms = Time.TrueTime.ToUnixTimeMilliseconds() });

    private void DropSchema()
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        connection.Execute($"DROP SCHEMA {Schema} CASCADE");
    }
}
