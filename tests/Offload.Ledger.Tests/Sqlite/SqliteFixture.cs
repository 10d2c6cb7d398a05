using Offload.Engine.Ledger;
using Offload.Ledger.Sqlite;
using Offload.Ledger.Tests.Contract;

namespace Offload.Ledger.Tests.Sqlite;

/// <summary>A ledger file in a folder of its own; every opening has its own writer, as another process would.</summary>
public sealed class SqliteFixture : ILedgerFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offload-ledger-").FullName;
    private readonly List<SqliteLedger> _opened = [];

    public string Path => System.IO.Path.Combine(_folder, "ledger.db");

    public TestClock Time { get; } = new();

    public ILedger Open(string owner, LedgerLifetimes? lifetimes = null)
    {
        var ledger = SqliteLedger.Open(
            new SqliteLedgerOptions
            {
                Path = Path,
                LeaseDuration = ILedgerFixture.Lease,
                Lifetimes = lifetimes ?? new(),
                Owner = owner,
            },
            Time);
        _opened.Add(ledger);
        return ledger;
    }

    public long BytesUsed() => new FileInfo(Path).Length + new FileInfo(Path + "-wal").Length;

    public void Dispose()
    {
        foreach (var ledger in _opened)
            ledger.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
