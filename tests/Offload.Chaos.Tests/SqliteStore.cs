using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;
using Offload.Ledger.Sqlite;

namespace Offload.Chaos.Tests;

/// <summary>A file, by default in a folder of its own.</summary>
internal sealed class SqliteStore(string? path = null) : Store
{
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

    public override long BytesUsed() => new FileInfo(Path).Length + new FileInfo(Path + "-wal").Length;

    // The lock of whoever writes is on this byte of the file beside the write-ahead log. Lines of those who wait for a lock
    // have an arrow in them.
    public override bool IsHeldBy(int processId) => File.ReadLines("/proc/locks")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(line => line is [_, "POSIX", _, "WRITE", var process, _, "120", "120"] && process == $"{processId}");

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
