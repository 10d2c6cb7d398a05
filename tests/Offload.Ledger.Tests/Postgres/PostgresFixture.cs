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
        StopServerClock();
        SetServerClock();
        Time.Advancing += StopServerClock;
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

    public ILedger Open(string owner, LedgerLifetimes? lifetimes = null)
    {
        var ledger = Prepare(owner, lifetimes);
        _opened.Add(ledger);
        return ledger;
    }

    // What autovacuum does on every server, when it comes to it.
    public long BytesUsed()
    {
        WaitForOlderTransactions();
        var tables = Connection.Query<string>("SELECT relname FROM pg_class WHERE relnamespace = @schema::regnamespace AND relkind = 'r'", new { Schema }).ToList();
        foreach (var table in tables)
            Connection.Execute($"VACUUM {table}");
        return Connection.ExecuteScalar<long>(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = @schema::regnamespace AND relkind = 'r'", new { Schema });
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

    // Those of other tests are in the same database, and rows that are dead stay for as long as one of them might see them.
    private void WaitForOlderTransactions()
    {
        var mark = Connection.ExecuteScalar<string>("SELECT pg_current_xact_id()::text");
        var haveEnded = SpinWait.SpinUntil(
            () => Connection.ExecuteScalar<bool>(
                """
                SELECT coalesce(bool_and(age(started) <= age(@mark::xid)), true)
                FROM pg_stat_activity, LATERAL (VALUES (backend_xid), (backend_xmin)) AS ids (started)
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """,
                new { mark }),
            TimeSpan.FromMinutes(1));
        Assert.True(haveEnded, "a transaction of another test goes on for a minute");
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection($"{Server.ConnectionString};Search Path={Schema};Pooling=False");
        connection.Open();
        return connection;
    }

    private PostgresLedger Prepare(string owner, LedgerLifetimes? lifetimes = null) => PostgresLedger.Open(
        new PostgresLedgerOptions
        {
            ConnectionString = Server.ConnectionString,
            Schema = Schema,
            LeaseDuration = ILedgerFixture.Lease,
            Lifetimes = lifetimes ?? new(),
            Owner = owner,
        },
        Time);

    // Who asks for the server's time while it changes waits for the new one: a real server's clock and the worker's go on
    // together.
    private void StopServerClock() => Connection.Execute("BEGIN; LOCK TABLE test_clock");

    private void SetServerClock() =>
        Connection.Execute("UPDATE test_clock SET ms = @ms; COMMIT", new { ms = Time.TrueTime.ToUnixTimeMilliseconds() });

    private void DropSchema()
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        connection.Execute($"DROP SCHEMA {Schema} CASCADE");
    }
}
