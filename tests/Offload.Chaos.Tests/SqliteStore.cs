using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;
using Offload.Ledger.Sqlite;
using SQLitePCL;

namespace Offload.Chaos.Tests;

/// <summary>A file, by default in a folder of its own.</summary>
internal sealed class SqliteStore(string? path = null) : Store
{
    /// <summary>A process that moves lets go of the file within milliseconds.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(500);

    private readonly TempFolder _folder = new();

    public override string Name => Sqlite;

    public override string Address => $"Data Source={Path}";

    public string Path => path ?? _folder.Ledger;

    public override ILedger Open(string owner) =>
        SqliteLedger.Open(new() { Path = Path, LeaseDuration = TimeSpan.FromSeconds(10), Owner = owner }, TimeProvider.System);

    public override void Execute(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    public override T Ask<T>(string sql)
    {
        using var connection = Connect();
        return connection.ExecuteScalar<T>(sql)!;
    }

    public override void RecordSteps() => Execute(
        """
        CREATE TABLE step (seq INTEGER PRIMARY KEY, job_id TEXT, fence INTEGER, state TEXT);
        CREATE TRIGGER record_step AFTER UPDATE ON job WHEN NEW.fence <> OLD.fence OR NEW.state IS NOT OLD.state
        BEGIN
            INSERT INTO step (job_id, fence, state) VALUES (NEW.id, NEW.fence, NEW.state);
        END;
        """);

    public override IReadOnlyList<Step> ReadSteps()
    {
        using var connection = Connect();
        return [.. connection.Query<Step>("SELECT job_id AS JobId, fence AS Fence, state AS State FROM step ORDER BY seq")];
    }

    // Asks without a pause, since the others let go of the file for a fraction of a millisecond at a time.
    public override bool LetsWrite()
    {
        using var connection = Connect();
        connection.Execute("PRAGMA busy_timeout = 0");
        return SpinWait.SpinUntil(
            () => raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE; ROLLBACK") == raw.SQLITE_OK, LongestWrite);
    }

    public override void AssertIntact() => Assert.Equal("ok", Ask<string>("PRAGMA integrity_check"));

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        base.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
