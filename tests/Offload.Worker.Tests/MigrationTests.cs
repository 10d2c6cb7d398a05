using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Offload.Contracts;
using Offload.TestPostgres;

namespace Offload.Worker.Tests;

/// <summary>Worker processes that are started at once on a ledger of the first schema version, in which jobs wait.</summary>
public sealed class MigrationTests : IDisposable
{
    private const int OldJobs = 200;
    private const int NewJobs = 30;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task ThreeWorkers_OnAFileOfTheFirstVersion_MigrateItOnceAndLoseNoJob()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            connection.Execute(Migrations.Read("Sqlite/Migrations/0001-ledger.sql"));
            connection.Execute("BEGIN;" + WaitingJobs("x''") + "PRAGMA user_version = 1; COMMIT");
        }

        await AssertMigratedOnceAsync($"Data Source={_folder.Ledger}", Migrations.Names("Sqlite"));
    }

    [Fact]
    public async Task ThreeWorkers_OnASchemaOfTheFirstVersion_MigrateItOnceAndLoseNoJob()
    {
        var schema = $"test_{Guid.NewGuid():n}";
        using (var connection = new NpgsqlConnection($"{PostgresServer.Shared.ConnectionString};Pooling=False"))
        {
            connection.Open();
            connection.Execute($"CREATE SCHEMA {schema}; SET search_path TO {schema}");
            connection.Execute(Migrations.Read("Postgres/Migrations/0001-ledger.sql"));
            connection.Execute(WaitingJobs("''"));
        }

        await AssertMigratedOnceAsync(
            $"{PostgresServer.Shared.ConnectionString};Search Path={schema}", Migrations.Names("Postgres"));
    }

    public void Dispose() => _folder.Dispose();

    private string WaitingJobs(string noBytes) => string.Concat(Enumerable.Range(1, OldJobs).Select(seq => Migrations.WaitingJob(
        seq, JobId.New(TimeProvider.System), "test.mark", $$"""{"folder":"{{_folder["out"]}}","name":"old-{{seq}}"}""", noBytes)));

    private async Task AssertMigratedOnceAsync(string ledger, IReadOnlyList<string> migrations)
    {
        var workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WorkerProcess.StartOnAsync(ledger)));
        var ids = await Task.WhenAll(Enumerable.Range(1, NewJobs).Select(number =>
            workers[number % workers.Length].Http.EnqueueAsync(JobClient.Mark(_folder["out"], $"new-{number}"))));

        await Eventually.TrueAsync(() => JobClient.Marks(_folder["out"]).Count >= OldJobs + NewJobs, "every job runs");
        foreach (var id in ids)
            await workers[0].Http.WaitForStateAsync(id, "Succeeded");

        Assert.Equal(
            [.. Enumerable.Range(1, NewJobs).Select(number => $"new-{number}").Order(), .. Enumerable.Range(1, OldJobs).Select(number => $"old-{number}").Order()],
            JobClient.Marks(_folder["out"]).Order());
        var migrated = Assert.Single(workers, worker => worker.Output.Contains("Brought the schema of the ledger", StringComparison.Ordinal));
        Assert.All(migrations.Skip(1), name => Assert.Contains(name, migrated.Output, StringComparison.Ordinal));
        foreach (var worker in workers)
            await worker.DisposeAsync();
    }
}
