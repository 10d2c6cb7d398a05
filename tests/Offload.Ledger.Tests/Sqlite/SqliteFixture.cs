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

    public ILedger Open(string owner)
    {
        var ledger = SqliteLedger.Open(
            new SqliteLedgerOptions { Path = Path, LeaseDuration = ILedgerFixture.Lease, Owner = owner }, Time);
        _opened.Add(ledger);
        return ledger;
    }

    public void Dispose()
    {
        foreach (var ledger in _opened)
            ledger.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
