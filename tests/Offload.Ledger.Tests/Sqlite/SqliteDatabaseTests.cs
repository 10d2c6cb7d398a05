using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly SqliteFixture _fixture = new();

    [Fact]
    public void Open_Twice_KeepsTheSchema()
    {
        _fixture.Open("one");
        _fixture.Open("two").Queries.Probe();

        using var connection = new SqliteConnection($"Data Source={_fixture.Path}");
        Assert.Equal("wal", connection.ExecuteScalar<string>("PRAGMA journal_mode"));
        Assert.Equal(1, connection.ExecuteScalar<int>("PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_ByManyAtOnce_MigratesOnce()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            Task.Run(() => Ledger.Sqlite.SqliteLedger.Open(
                new() { Path = _fixture.Path, LeaseDuration = TimeSpan.FromSeconds(10), Owner = $"w{index}" },
                _fixture.Time))));

        foreach (var ledger in ledgers)
        {
            ledger.Queries.Probe();
            ledger.Dispose();
        }
    }

    [Fact]
    public void Open_FileOfANewerVersion_SaysSo()
    {
        _fixture.Open("one");
        using (var connection = new SqliteConnection($"Data Source={_fixture.Path}"))
            connection.Execute("PRAGMA user_version = 1000");

        var exception = Assert.Throws<LedgerUnavailableException>(() => _fixture.Open("two"));
        Assert.Contains("schema version 1000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysWhichFile()
    {
        File.WriteAllText(_fixture.Path, new string('x', 8192));

        var exception = Assert.Throws<LedgerUnavailableException>(() => _fixture.Open("one"));
        Assert.Contains(_fixture.Path, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();
}
