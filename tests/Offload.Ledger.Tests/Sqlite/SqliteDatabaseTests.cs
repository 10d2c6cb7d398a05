using System.Data;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Contracts;
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
        Assert.Equal(
            Enumerable.Range(1, Migrations.Count("Sqlite")),
            connection.Query<int>("SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public void Open_FileOfTheFirstVersion_KeepsJobsAndTheirHistory()
    {
        using (var connection = new SqliteConnection($"Data Source={_fixture.Path}"))
        {
            connection.Execute(Migrations.Read("Sqlite/Migrations/0001-ledger.sql"));
            connection.Execute(
                $$"""
                 INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision,
                                  created_at, due_at)
                 VALUES (1, 'old-1', 0, 'test.job', '/test', 'default', '{}', x'', '{}', 'Failed', 3, 1000, 1000);
                 {{Migrations.FailedJob}}
                 PRAGMA user_version = 1;
                 """);
        }

        var history = _fixture.Open("one").Queries.History("old-1");

        Assert.Equal(["Enqueued", "Processing", "Failed"], history.Select(entry => entry.State));
        Assert.Equal("it said \"no\"", history[2].Reason);
        Assert.Equal("a\0b", history[2].Data["ExceptionMessage"]);
        Assert.Equal(3000, history[2].At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Open_ByManyAtOnce_MigratesOnce()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            Task.Run(() => Ledger.Sqlite.SqliteLedger.Open(
                new() { Path = _fixture.Path, LeaseDuration = TimeSpan.FromSeconds(10), Owner = $"w{index}" },
                _fixture.Time))));

        Assert.Single(ledgers, ledger => ledger.Migrations.Count == Migrations.Count("Sqlite"));
        Assert.Equal(7, ledgers.Count(ledger => ledger.Migrations.Count == 0));
        foreach (var ledger in ledgers)
        {
            ledger.Queries.Probe();
            ledger.Dispose();
        }
    }

    [Fact]
    public void Open_FileOfTheLastVersionWithoutATableOfThem_BringsItUpToDate()
    {
        using (var connection = new SqliteConnection($"Data Source={_fixture.Path}"))
        {
            connection.Execute(Migrations.Read("Sqlite/Migrations/0001-ledger.sql"));
            connection.Execute(Migrations.Read("Sqlite/Migrations/0002-history-in-the-job.sql"));
            connection.Execute("PRAGMA user_version = 2");
        }

        Assert.Equal("0003-schema-version.sql", _fixture.Open("one").Migrations[0]);
        Assert.Empty(_fixture.Open("two").Migrations);
    }

    // SQLite makes a table of a longer list in an IN, in a condition of the table, of an index or of the statement, anew
    // for each row that is written; it was a third of what a change of state cost.
    [Theory]
    [InlineData("InsertJob")]
    [InlineData("ChangeState")]
    [InlineData("AddHistory")]
    [InlineData("Renew")]
    public void Statement_ThatWritesOneJob_MakesNoTablesOnItsWay(string name)
    {
        _fixture.Open("one");
        var statement = Migrations.Read("Sqlite/Sql/jobs.sql").Split("-- name: ")
            .Single(section => section.StartsWith(name + "\n", StringComparison.Ordinal))[name.Length..];

        using var connection = new SqliteConnection($"Data Source={_fixture.Path}");
        using var command = new SqliteCommand("EXPLAIN " + statement, connection);
        foreach (Match parameter in Regex.Matches(statement, @"@\w+"))
        {
            if (!command.Parameters.Contains(parameter.Value))
                command.Parameters.AddWithValue(parameter.Value, DBNull.Value);
        }

        connection.Open();
        using var steps = command.ExecuteReader();
        var names = steps.Cast<IDataRecord>().Select(step => step.GetString(1)).ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain("OpenEphemeral", names);
    }

    [Fact]
    public void Open_ByAnyWorker_TellsThoseThatKnowNoTableOfVersionsWhatTheyMustKnow()
    {
        _fixture.Open("one");

        using var connection = new SqliteConnection($"Data Source={_fixture.Path}");
        Assert.Equal(
            connection.ExecuteScalar<int>("SELECT max(minimum_worker) FROM schema_version"),
            connection.ExecuteScalar<int>("PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_FileOfANewerWorkerThatBearsOlderOnes_Works()
    {
        WriteVersion(1000, minimumWorker: 1);

        var ledger = _fixture.Open("two");

        Assert.Empty(ledger.Migrations);
        Assert.NotEmpty(await ledger.Jobs.AcceptAsync([NewJob()], CancellationToken.None));
    }

    [Fact]
    public void Open_FileOfANewerWorkerThatDoesNot_SaysSo()
    {
        WriteVersion(1000, minimumWorker: 999);

        var exception = Assert.Throws<LedgerUnavailableException>(() => _fixture.Open("two"));

        Assert.Contains(_fixture.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("version 1000", exception.Message, StringComparison.Ordinal);
        Assert.Contains("999", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysWhichFile()
    {
        File.WriteAllText(_fixture.Path, new string('x', 8192));

        var exception = Assert.Throws<LedgerUnavailableException>(() => _fixture.Open("one"));
        Assert.Contains(_fixture.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_BesideAProcessThatWritesWithoutPause_GetsItsTurn()
    {
        var ledger = _fixture.Open("one");
        using var enough = new CancellationTokenSource();
        var busy = Task.Run(() => WriteWithoutPause(enough.Token));

        for (var turn = 0; turn < 20; turn++)
            await ledger.Jobs.AcceptAsync([NewJob()], CancellationToken.None);
        _fixture.Open("two").Queries.Probe();

        await enough.CancelAsync();
        await busy;
    }

    [Fact]
    public async Task Accept_WhileAnotherProcessHoldsTheFile_FailsBeforeItsProducerGivesUp()
    {
        var ledger = _fixture.Open("one");
        using var connection = new SqliteConnection($"Data Source={_fixture.Path};Pooling=False");
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE");
        // Nobody waits for this one over HTTP, so it has the longer patience.
        var patient = ledger.Jobs.ClaimAsync(JobKind.Handler, ["default"], 1);

        var exception = await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => ledger.Jobs.AcceptAsync([NewJob()], CancellationToken.None));

        Assert.Contains("another process holds it locked", exception.Message, StringComparison.Ordinal);
        Assert.False(patient.IsCompleted);
        connection.Execute("ROLLBACK");
        await ledger.Jobs.AcceptAsync([NewJob()], CancellationToken.None);
        await patient;
    }

    public void Dispose() => _fixture.Dispose();

    private void WriteVersion(int version, int minimumWorker)
    {
        _fixture.Open("one");
        using var connection = new SqliteConnection($"Data Source={_fixture.Path}");
        connection.Execute("INSERT INTO schema_version (version, minimum_worker) VALUES (@version, @minimumWorker)", new { version, minimumWorker });
    }

    private NewJob NewJob()
    {
        var data = "{}"u8.ToArray();
        return new(
            new Envelope { Id = JobId.New(_fixture.Time), Source = "/apps/test", Type = "test.job", Data = data },
            SHA256.HashData(data));
    }

    private static void SpinFrom(long start, TimeSpan duration)
    {
        while (TimeProvider.System.GetElapsedTime(start) < duration)
            Thread.SpinWait(10);
    }

    // Holds the lock for some milliseconds at a time and lets go of it for a tenth of one, as a busy worker does in
    // which the callers of one transaction are let go and the next ones taken in.
    private void WriteWithoutPause(CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection($"Data Source={_fixture.Path};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 1000");
        while (!cancellationToken.IsCancellationRequested)
        {
            connection.Execute("BEGIN IMMEDIATE");
            var held = TimeProvider.System.GetTimestamp();
            SpinFrom(held, TimeSpan.FromMilliseconds(4));
            connection.Execute("COMMIT");
            SpinFrom(TimeProvider.System.GetTimestamp(), TimeSpan.FromMilliseconds(0.1));
        }
    }
}
